"""The encoder as an ONNX graph, built node by node from the packed weights.

Built by hand and not traced by torch: conversion then needs no torch, takes a second, gives the
same bytes every time, and uses the operators of ONNX Runtime that were measured to be fastest, so
that nothing is left to optimise at each load. The graph begins behind the table of word vectors,
85 % of all weights, of which a text needs a few rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.encoding.e5s1 import Packed
    from qa.encoding.protocol import Precision

_FUSED = "com.microsoft"
"""ONNX Runtime's own operators."""
_OPSET = 17


def build_graph(packed: Packed, *, precision: Precision) -> onnx.ModelProto:
    """Return the encoder behind its word vectors.

    Takes `words`, float32 (n, t, hidden), the word vectors of n texts of t tokens each; gives
    `hidden`, float32 (n, t, hidden). With int8, weights are quantised symmetrically by output and
    activations at run time.
    """
    builder = _Builder(packed, precision)
    last = builder.embeddings("words")
    for layer in range(packed.sizes.layers):
        last = builder.layer(last, f"l{layer}.")
    builder.node("Identity", [last], "hidden")
    shape = ["n", "t", packed.sizes.hidden]
    graph = helper.make_graph(
        builder.nodes,
        "encoder",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, shape)],
        builder.initializers,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


@dataclass(slots=True)
class _Builder:
    """Collects nodes and weights; every method returns the name of the tensor it adds."""

    packed: Packed
    precision: Precision
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: list[onnx.TensorProto] = field(default_factory=list)

    def embeddings(self, words: str) -> str:
        """Add positions and the type of a first sentence to word vectors, and normalise."""
        hidden = self.packed.sizes.hidden
        positions = self.packed.weights("emb.pos").reshape(1, -1, hidden)
        first_type = self.packed.weights("emb.type")[:hidden]
        table = self.constant("positions", positions + first_type)
        bounds = [self.constant(name, np.array([at], np.int64)) for name, at in _AXIS.items()]
        self.node("Shape", [words], "length", start=1, end=2)
        self.node("Slice", [table, bounds[0], "length", bounds[1]], "placed")
        self.node("Add", [words, "placed"], "embedded")
        return self.normalised("embedded", "emb.ln")

    def layer(self, entering: str, name: str) -> str:
        """Add one transformer layer, normalised after each residual."""
        hidden = self.packed.sizes.hidden
        joined = self.linear(entering, f"{name}qkv", [f"{name}{part}" for part in "qkv"])
        if name == "l0.":
            self.constant("thirds", np.full(3, hidden, np.int64))
        parts = [f"{name}{part}.out" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [joined, "thirds"], parts, axis=2))
        heads = self.packed.sizes.heads
        mixed = self.fused("MultiHeadAttention", parts, f"{name}mixed", num_heads=heads)
        attended = self.linear(mixed, f"{name}ao", [f"{name}ao"])
        between = self.residual(entering, attended, f"{name}aln")
        wide = self.linear(between, f"{name}fi", [f"{name}fi"])
        active = self.fused("Gelu", [wide], f"{name}active")
        narrow = self.linear(active, f"{name}fo", [f"{name}fo"])
        return self.residual(between, narrow, f"{name}oln")

    def linear(self, entering: str, name: str, tensors: list[str]) -> str:
        """Add a linear layer, or several of the same input side by side."""
        weights = np.concatenate([self.packed.matrix(tensor) for tensor in tensors])
        bias = np.concatenate([self.packed.weights(f"{tensor}.b") for tensor in tensors])
        shift = self.constant(f"{name}.bias", bias)
        if self.precision == "fp32":
            matrix = self.constant(f"{name}.weights", weights.T)
            product = self.node("MatMul", [entering, matrix], f"{name}.product")
            return self.node("Add", [product, shift], f"{name}.out")
        scales, quantised = quantise(weights)
        inputs = [
            entering,
            self.constant(f"{name}.weights", quantised.T),
            self.constant(f"{name}.scales", scales),
            self.constant(f"{name}.zeros", np.zeros(len(scales), np.int8)),
            shift,
        ]
        return self.fused("DynamicQuantizeMatMul", inputs, f"{name}.out")

    def residual(self, before: str, added: str, name: str) -> str:
        """Add the sum of two tensors, normalised.

        In two steps: on a CPU the fused SkipLayerNormalization takes seven times as long.
        """
        return self.normalised(self.node("Add", [before, added], f"{name}.sum"), name)

    def normalised(self, entering: str, name: str) -> str:
        """Add a layer normalisation."""
        gain = self.constant(f"{name}.gain", self.packed.weights(f"{name}.w"))
        shift = self.constant(f"{name}.shift", self.packed.weights(f"{name}.b"))
        epsilon = self.packed.sizes.epsilon
        inputs = [entering, gain, shift]
        return self.node("LayerNormalization", inputs, f"{name}.out", epsilon=epsilon)

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def fused(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        return self.node(operator, inputs, output, domain=_FUSED, **attributes)


_LARGEST = 63
_AXIS = {"start": 0, "axis": 1}


def quantise(weights: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Return scales, float32 (outputs,), and int8 (outputs, inputs) with weights ≈ int8 × scale.

    Seven of the eight bits are used: processors without VNNI add two products of an activation and
    a weight in 16 bits, which 2 × 255 × 63 does not overflow and 2 × 255 × 127 does. The loss
    against float32 is the same (mean cosine of token vectors .994).
    """
    scales = np.abs(weights).max(axis=1) / _LARGEST
    return scales, np.rint(weights / scales[:, None]).astype(np.int8)
