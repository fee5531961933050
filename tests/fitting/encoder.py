"""`python -m tests.fitting.encoder FILE [held]`: changes to the encoder's weights for questions.

Low-rank matrices are added to the linear layers of the upper half of the encoder, for questions
alone; the vectors of passages stay as they are. They are fitted so that among the sentences of a
question's eight best passages the one that answers has the highest score, by late interaction and
the features of `qa.answer.names`, and among the passages the one that holds it; all vectors are
held near to where they were, so that cosines keep their meaning. With `held`, one in three reports
is held out, and how often the right sentence is first there is printed on stderr, before and after.
"""

from __future__ import annotations

import sys
from itertools import groupby

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from qa.encoding.bundled import EXPORT, converted
from qa.encoding.export import HF_LAYER
from qa.lexicon.tables import load_rows
from qa.settings import load_settings
from tests.fitting.examples import LATE, gather
from tests.fitting.reports import held_out, open_reports, read_questions

_FIRST = 6  # layers below it are left alone
_RANK = 16
_EPOCHS, _BATCH, _RATE, _DECAY, _WARM = 3, 32, 1e-3, 1e-2, 20
_FEATURE_RATE = 0.5
_SHARPNESS = 40.0  # of the passages' scores, cosines
_PASSAGES, _NEAR = 0.5, 5.0  # weights of the passages' likelihood and of the vectors' places
_NOWHERE = -9.0
_WORST = 3
_PARTS = {part: name for part, name in HF_LAYER.items() if not part.endswith("ln")}
"""The linear layers, by their names here and in transformers."""


class Changed(nn.Module):
    """A linear layer with a low-rank matrix beside its weights, which are kept."""

    def __init__(self, kept: nn.Linear) -> None:
        super().__init__()
        self.kept = kept
        self.down = nn.Parameter(torch.randn(kept.in_features, _RANK) / kept.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(_RANK, kept.out_features))

    def forward(self, entering):
        return self.kept(entering) + entering @ self.down @ self.up


class Asking(nn.Module):
    """The encoder of questions, and the weights of the features."""

    def __init__(self) -> None:
        from transformers import BertModel

        super().__init__()
        model = BertModel.from_pretrained(converted(load_settings()) / EXPORT).eval()
        model.requires_grad_(requires_grad=False)
        self.embeddings, layers = model.embeddings, model.encoder.layer
        self.below, self.above = layers[:_FIRST], layers[_FIRST:]
        for layer in self.above:
            for name in _PARTS.values():
                parent = layer.get_submodule(name.rpartition(".")[0])
                last = name.rpartition(".")[2]
                setattr(parent, last, Changed(getattr(parent, last)))
        weights = [float(row["weight"]) for row in load_rows("evidence_weights")]
        self.weights = nn.Parameter(torch.tensor(weights))

    def encode(self, examples):
        """Return the token vectors of each example, (q, d), and its pooled vector, (d,)."""
        longest = max(len(one.lower) for one in examples)
        hidden = torch.zeros(len(examples), longest, examples[0].lower.shape[1])
        there = torch.zeros(len(examples), longest)
        for at, one in enumerate(examples):
            hidden[at, : len(one.lower)] = one.lower.float()
            there[at, : len(one.lower)] = 1
        hidden = self._run(self.above, hidden, (1 - there[:, None, None]) * -1e4)
        pooled = functional.normalize((hidden * there[..., None]).sum(dim=1), dim=-1)
        own = [functional.normalize(hidden[at][one.own], dim=-1) for at, one in enumerate(examples)]
        return list(zip(own, pooled, strict=True))

    @torch.no_grad()
    def prepare(self, examples):
        """Run the layers that are left alone, once, and note the vectors as they are."""
        by_length = sorted(examples, key=lambda one: len(one.ids))
        for _, group in groupby(by_length, key=lambda one: len(one.ids)):
            for batch in _cut(list(group)):
                hidden = self.embeddings(input_ids=torch.tensor([one.ids for one in batch]))
                lower = self._run(self.below, hidden, None).half()
                for one, own in zip(batch, lower, strict=True):
                    one.lower = own.clone()
        for batch in _cut(examples):
            for one, (tokens, pooled) in zip(batch, self.encode(batch), strict=True):
                one.tokens, one.pooled = tokens, pooled

    def scores(self, one, tokens):
        """Return the score of each sentence, (u,)."""
        similar = tokens @ torch.cat(one.passages).T
        similar = functional.pad(similar, (0, 1), value=_NOWHERE)  # what is padded with
        alone = similar[:, one.units].amax(dim=2)
        headed = torch.maximum(alone, similar[:, one.heads].amax(dim=2))
        late, within = alone[: one.asked].mean(dim=0), headed[: one.asked]
        official = headed[one.asked :].mean(dim=0) if len(headed) > one.asked else within.mean(0)
        weakest = within.topk(min(_WORST, len(within)), dim=0, largest=False).values.mean(dim=0)
        density = late / torch.log(5 + one.sizes)
        columns = (late, within.mean(dim=0), official, within.mean(dim=0), weakest, density)
        assert len(columns) == LATE
        return torch.cat((torch.stack(columns, dim=1), one.features), dim=1) @ self.weights

    @staticmethod
    def _run(layers, hidden, mask):
        for layer in layers:
            found = layer(hidden, attention_mask=mask)
            hidden = found[0] if isinstance(found, tuple) else found
        return hidden


def main() -> None:
    """Write the changes, and say on stderr what they do for reports held out."""
    asked = read_questions()
    with open_reports({one.document for one in asked}) as (library, near):
        examples = gather(asked, library, near)
    held = held_out(one.document for one in examples) if sys.argv[2:] == ["held"] else set()
    tested = [one for one in examples if one.document in held]
    torch.manual_seed(0)
    model = Asking()
    model.prepare(examples)
    before = _first(model, tested)
    _fit(model, [one for one in examples if one.document not in held])
    if held:
        line = f"right first of {len(tested)}: {before:.3f}, after {_first(model, tested):.3f}"
        print(line, file=sys.stderr)
    np.savez_compressed(sys.argv[1], **_changes(model))


def _fit(model, examples):
    changes = [value for name, value in model.named_parameters() if name.endswith((".down", ".up"))]
    groups = [
        {"params": changes, "lr": _RATE, "weight_decay": _DECAY},
        {"params": [model.weights], "lr": _FEATURE_RATE, "weight_decay": 0},
    ]
    optimiser = torch.optim.AdamW(groups)
    steps = _EPOCHS * -(-len(examples) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, step / _WARM) * (1 - step / steps)
    )
    rng = np.random.default_rng(0)
    for _ in range(_EPOCHS):
        for batch in _batches(examples, rng):
            encoded = model.encode(batch)
            loss = sum(_loss(model, one, *each) for one, each in zip(batch, encoded, strict=True))
            (loss / len(batch)).backward()
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()


def _loss(model, one, tokens, pooled):
    passages = _SHARPNESS * torch.stack(
        [(tokens @ each.T).amax(dim=1).mean() for each in one.passages]
    )
    unlikely = _unlikelihood(model.scores(one, tokens), one.right)
    unlikely = unlikely + _PASSAGES * _unlikelihood(passages, one.right_passages)
    moved = 2 - pooled @ one.pooled - (tokens * one.tokens).sum(dim=1).mean()
    return unlikely + _NEAR * moved


def _unlikelihood(scores, right):
    return torch.logsumexp(scores, dim=0) - torch.logsumexp(scores[right], dim=0)


def _batches(examples, rng):
    """Batches of about equally long questions, in any order."""
    order = sorted(rng.permutation(len(examples)), key=lambda at: len(examples[at].ids))
    starts = rng.permutation(np.arange(0, len(order), _BATCH))
    return [[examples[at] for at in order[start : start + _BATCH]] for start in starts]


def _cut(examples):
    return [examples[at : at + _BATCH] for at in range(0, len(examples), _BATCH)]


@torch.no_grad()
def _first(model, examples):
    """The share of the examples whose best sentence is right."""
    found = []
    for batch in _cut(examples):
        for one, (tokens, _) in zip(batch, model.encode(batch), strict=True):
            found.append(bool(one.right[model.scores(one, tokens).argmax()]))
    return np.mean(found) if found else 0.0


def _changes(model):
    found = {}
    for at, layer in enumerate(model.above, _FIRST):
        for part, name in _PARTS.items():
            changed = layer.get_submodule(name)
            for end in ("down", "up"):
                values = getattr(changed, end).detach().numpy().astype(np.float16)
                found[f"l{at}.{part}.{end}"] = values
    return found


if __name__ == "__main__":
    main()
