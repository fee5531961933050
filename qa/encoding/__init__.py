"""Texts to vectors: the bundled model on ONNX Runtime, any other through sentence-transformers."""

from qa.encoding.load import load_encoder
from qa.encoding.protocol import Encoded, Encoder

__all__ = ["Encoded", "Encoder", "load_encoder"]
