"""`python -m tests.reference.torch.values` writes what PyTorch computes for every case.

It needs PyTorch in the version that files.py names. All weights are ours, transposed: PyTorch
keeps (out, in). Gradients are PyTorch's autograd, for our arrays.
"""

import functools
import sys

import numpy as np
import torch
from torch import nn
from torch.func import functional_call
from torch.nn import functional

from tests.reference.torch import files
from tests.reference.torch.cases import all_cases, nested


def recurrent(
    name, x, W, U, b, *states, mask, return_sequences=False, return_state=False, reverse=False
):
    """Return nn.RNN, nn.LSTM or nn.GRU over packed sequences.

    PyTorch fills up with zeros behind the last real step, we repeat its output. Reading from the
    end, nothing was read there yet: zeros. PyTorch does that as one half of a bidirectional layer.
    """
    real, sides = torch.from_numpy(mask)[:, :, None], 2 if reverse else 1
    given = gates(name, W, U, b)
    if reverse:
        given |= gates(name, W, U, b, ending="_reverse")
    states = [torch.stack([state] * sides) for state in states]
    y, after = packed(name, x, len(U), given, mask, states)
    y, after = y[..., -len(U) :], [state[-1] for state in after]
    if not reverse:
        y = torch.where(real, y, after[0][:, None])
    y = y if return_sequences else after[0]
    return (y, *after) if return_state else y


def both(x, W, U, b, W_back, U_back, b_back, *, cell, mask, return_sequences=False):
    """Return the bidirectional layer over packed sequences."""
    given = gates(cell, W, U, b) | gates(cell, W_back, U_back, b_back, ending="_reverse")
    y, (h, *_c) = packed(cell, x, len(U), given, mask, [])
    return y if return_sequences else torch.cat([*h], dim=1)


def packed(name, x, H, given, mask, states):
    """Return y (B, T, directions · H), zeros behind the last real step, and the list of states."""
    lengths = torch.from_numpy(mask.sum(axis=1))
    layer = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[name](
        x.shape[2],
        H,
        batch_first=True,
        bidirectional="weight_ih_l0_reverse" in given,
        dtype=torch.float64,
    )
    pack = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    start = (tuple(states) if name == "lstm" else states[0]) if states else None
    y, after = functional_call(layer, given, (pack, start))
    y, _lengths = nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])
    return y, list(after) if name == "lstm" else [after]


def gates(name, W, U, b, ending=""):
    """Return the weights of a recurrent layer under PyTorch's names, its gates in PyTorch's order.

    rnn and lstm have one bias with us, PyTorch's second one is 0. GRU: z r g with us, r z n there.
    """
    of_input, of_state = b if name == "gru" else (b, torch.zeros_like(b))
    arrays = {"weight_ih": W.T, "weight_hh": U.T, "bias_ih": of_input, "bias_hh": of_state}
    if name == "gru":
        arrays = {key: swapped(*array.split(len(U))) for key, array in arrays.items()}
    return {f"{key}_l0{ending}": array for key, array in arrays.items()}


def swapped(z, r, g):
    """Return the three parts of a GRU in PyTorch's order."""
    return torch.cat([r, z, g])


def weighted_loss(z, *, target, class_weight):
    """Return F.cross_entropy's sum over the number of examples: its mean is over the weights."""
    rows, targets = z.reshape(-1, z.shape[-1]), torch.from_numpy(target.ravel())
    weight = torch.from_numpy(class_weight)
    return functional.cross_entropy(rows, targets, weight, reduction="sum") / len(rows)


def attention(q, k, v, *, mask=None, scale=None):
    """Return F.scaled_dot_product_attention."""
    mask = None if mask is None else torch.from_numpy(mask)
    return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=scale)


def multi_head(q, k, v, Wq, bq, Wk, bk, Wv, bv, Wo, bo, *, heads, mask=None, weights=False):
    """Return nn.MultiheadAttention with kdim and vdim; with weights, how much each query looked at
    each key, head by head.
    """
    layer = nn.MultiheadAttention(
        len(bq), heads, kdim=len(Wk), vdim=len(Wv), batch_first=True, dtype=torch.float64
    )
    together = {"in_proj_weight": torch.cat([Wq.T, Wk.T, Wv.T])} if len(Wq) == len(Wk) else {}
    given = together or {"q_proj_weight": Wq.T, "k_proj_weight": Wk.T, "v_proj_weight": Wv.T}
    given |= {"in_proj_bias": torch.cat([bq, bk, bv])}
    given |= {"out_proj.weight": Wo.T, "out_proj.bias": bo}
    asked = {"attn_mask": hidden(mask, q, k, heads), "average_attn_weights": False}
    y, seen = functional_call(layer, given, (q, k, v), asked)
    return seen if weights else y


def hidden(mask, q, k, heads):
    """Return PyTorch's mask, (B · heads, T, S) and True where a query may not look, from ours."""
    if mask is None:
        return None
    mask = mask[:, None] if mask.ndim == 3 else mask
    shape = (len(q), heads, q.shape[1], k.shape[1])
    return torch.from_numpy(~np.broadcast_to(mask, shape).reshape(-1, *shape[2:]))


def attention_weights(prefix, Wq, bq, Wk, bk, Wv, bv, Wo, bo):
    """Return the names of an attention's weights in a block, with ours."""
    return {
        f"{prefix}.in_proj_weight": torch.cat([Wq.T, Wk.T, Wv.T]),
        f"{prefix}.in_proj_bias": torch.cat([bq, bk, bv]),
        f"{prefix}.out_proj.weight": Wo.T,
        f"{prefix}.out_proj.bias": bo,
    }


def other_weights(W1, b1, W2, b2, **norms):
    """Return the names of a block's dense layers and norms, with ours."""
    found = {"linear1.weight": W1.T, "linear1.bias": b1, "linear2.weight": W2.T, "linear2.bias": b2}
    for name, (gamma, beta) in norms.items():
        found |= {f"{name}.weight": gamma, f"{name}.bias": beta}
    return found


def block(kind, x, b1, *, heads, activation, norm, epsilon):
    """Return nn.TransformerEncoderLayer or nn.TransformerDecoderLayer without dropout."""
    return kind(
        x.shape[-1],
        heads,
        len(b1),
        dropout=0.0,
        activation=activation,
        layer_norm_eps=epsilon,
        batch_first=True,
        norm_first=norm == "pre",
        dtype=torch.float64,
    )


def encoder(x, *weights, heads, mask=None, **options):
    """Return nn.TransformerEncoderLayer with our weights."""
    layer = block(nn.TransformerEncoderLayer, x, weights[11], heads=heads, **options)
    given = attention_weights("self_attn", *weights[:8])
    given |= other_weights(*weights[10:14], norm1=weights[8:10], norm2=weights[14:])
    return functional_call(layer, given, (x,), {"src_mask": hidden(mask, x, x, heads)})


def decoder(x, memory, *weights, heads, mask=None, memory_mask=None, **options):
    """Return nn.TransformerDecoderLayer with our weights."""
    layer = block(nn.TransformerDecoderLayer, x, weights[21], heads=heads, **options)
    given = attention_weights("self_attn", *weights[:8])
    given |= attention_weights("multihead_attn", *weights[10:18])
    norms = {"norm1": weights[8:10], "norm2": weights[18:20], "norm3": weights[24:]}
    given |= other_weights(*weights[20:24], **norms)
    causal = np.tri(x.shape[1], dtype=bool)
    masks = {
        "tgt_mask": hidden(causal if mask is None else causal & mask, x, x, heads),
        "memory_mask": hidden(memory_mask, x, memory, heads),
    }
    return functional_call(layer, given, (x, memory), masks)


def bert(*arrays, ids, heads, mask=None, token_types=None):
    """Return the vectors and each layer's attention: embeddings, their norm, and one
    nn.TransformerEncoderLayer after the other, with our weights.
    """
    weights, ids = nested(arrays), torch.from_numpy(ids)
    types = torch.zeros_like(ids) if token_types is None else torch.from_numpy(token_types)
    x = functional.embedding(ids, weights.words) + functional.embedding(types, weights.types)
    x = x + functional.embedding(torch.arange(ids.shape[1]), weights.positions)
    x = functional.layer_norm(x, x.shape[-1:], weights.gamma, weights.beta, eps=1e-12)
    looks = None if mask is None else mask[:, None, :]
    seen = []
    for p in weights.layers:
        q, k, v = p.Wqkv.chunk(3, dim=1)
        bq, bk, bv = p.bqkv.chunk(3)
        attend = (q, bq, k, bk, v, bv, p.Wo, p.bo)
        others = (p.gamma1, p.beta1, p.W1, p.b1, p.W2, p.b2, p.gamma2, p.beta2)
        seen += [multi_head(x, x, x, *attend, heads=heads, mask=looks, weights=True)]
        options = {"activation": "gelu", "norm": "post", "epsilon": 1e-12}
        x = encoder(x, *attend, *others, heads=heads, mask=looks, **options)
    return x, torch.stack(seen)


TORCH = {
    "losses.cross_entropy": weighted_loss,
    "bidirectional": both,
    "attention": attention,
    "multi_head_attention": multi_head,
    "transformer.encoder_block": encoder,
    "transformer.decoder_block": decoder,
    "bert": bert,
}
HAVE_LOOPS = ("rnn", "lstm", "gru", "attention", "multi_head_attention")


def computed(name, arrays, options, rng):
    """Return the case with PyTorch's output and gradients, under a random upstream gradient."""
    tensors = [torch.from_numpy(array).requires_grad_() for array in arrays]
    concept = TORCH.get(name) or functools.partial(recurrent, name)
    output = concept(*tensors, **options)
    case = {"arrays": arrays, "options": options, "by": "torch", "output": plain(output)}
    if name == "bert":  # inference only
        return case
    if name == "multi_head_attention":
        case["weights"] = plain(multi_head(*tensors, **options, weights=True))
    d_output = None if name.startswith("losses.") else like(case["output"], rng)
    return case | {
        "d_output": d_output,
        "gradients": gradients(output, d_output, tensors),
        "loops": name in HAVE_LOOPS,
    }


def like(output, rng):
    """Return random numbers in the form of the output."""
    if isinstance(output, tuple):
        return tuple(like(y, rng) for y in output)
    return rng.normal(size=output.shape)


def gradients(output, d_output, tensors):
    """Return autograd's gradients of Σ d_output · output, or of a loss, for which d_output is
    None.
    """
    outputs, given = (output, d_output) if isinstance(output, tuple) else ([output], [d_output])
    given = [
        torch.ones((), dtype=torch.float64) if d is None else torch.from_numpy(d) for d in given
    ]
    found = torch.autograd.grad(outputs, tensors, given, allow_unused=True, materialize_grads=True)
    return [plain(gradient) for gradient in found]


def plain(output):
    """Return a tensor as an array, or a tuple of tensors as one of arrays."""
    if isinstance(output, tuple):
        return tuple(map(plain, output))
    return output.detach().numpy()


def main():
    """Write all files; stop where PyTorch is another one than the tests name."""
    version = torch.__version__.partition("+")[0]
    if version != files.VERSION:
        sys.exit(f"values: wants PyTorch {files.VERSION}, got {version}: change VERSION too")
    torch.use_deterministic_algorithms(True)
    for name, cases in all_cases().items():
        rng = np.random.default_rng(9)
        made = {label: computed(name, *case, rng) for label, case in cases.items()}
        files.save(name, version, made)
    sizes = [path.stat().st_size for path in files.FOLDER.glob("*.npz")]
    print(f"{len(sizes)} files, {sum(sizes) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
