"""Makes `maxsim.onnx`: `python -m qa.search.graph`.

It is kept beside the code, since making it takes the `onnx` package, which takes longer to import
than a question to answer.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from qa.search.maxsim import GRAPH

ZERO = 128
"""The byte that stands for 0 in stored token vectors."""
_FUSED = "com.microsoft"
"""ONNX Runtime's own operators."""


def build_graph() -> onnx.ModelProto:
    """Return the graph from stored token vectors and a question's to their cosines.

    Takes `tokens`, uint8 (t, d), `scales`, float32 (t, 1), `question`, int8 (d, 2q), and `steps`,
    float32 (2q,); gives `similar`, float32 (t, q), the sum of a column's coarse and fine products.
    """
    tensors = [
        ("tokens", TensorProto.UINT8, ["t", "d"]),
        ("scales", TensorProto.FLOAT, ["t", 1]),
        ("question", TensorProto.INT8, ["d", "p"]),
        ("steps", TensorProto.FLOAT, ["p"]),
    ]
    factors = ["tokens", "question", "one", "steps", "zero"]
    nodes = [
        helper.make_node("MatMulIntegerToFloat", factors, ["products"], domain=_FUSED),
        helper.make_node("Split", ["products"], ["coarse", "fine"], axis=1),
        helper.make_node("Add", ["coarse", "fine"], ["sum"]),
        helper.make_node("Mul", ["sum", "scales"], ["similar"]),
    ]
    constants = {"one": np.array(1, np.float32), "zero": np.array(ZERO, np.uint8)}
    graph = helper.make_graph(
        nodes,
        "maxsim",
        [helper.make_tensor_value_info(*tensor) for tensor in tensors],
        [helper.make_tensor_value_info("similar", TensorProto.FLOAT, ["t", "q"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


if __name__ == "__main__":
    GRAPH.write_bytes(build_graph().SerializeToString(deterministic=True))
