"""Other people's checkpoints of DIM: known by their keys, renamed to ours, BatchNorm folded, no pickle trusted."""

from __future__ import annotations

import pickle
import pickletools
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import torch
from torch import Tensor
from torch.nn.utils.fusion import fuse_conv_bn_weights

from mattegui.core.errors import InputError
from mattegui.core.quiet import quiet
from mattegui.network.dim import DIM, build, shown
from mattegui.network.topology import LAYERS, Shape

# What training scripts leave in a checkpoint beside tensors: a score kept as a numpy number, mmengine's loss history,
# their options. Each becomes an _Ignored; whatever else a file asks for is refused.
HARMLESS = (
    "numpy.core.multiarray.scalar",
    "numpy._core.multiarray.scalar",
    "numpy.core.multiarray._reconstruct",
    "numpy._core.multiarray._reconstruct",
    "numpy.ndarray",
    "numpy.dtype",
    "mmengine.logging.history_buffer.HistoryBuffer",
    "builtins.getattr",
    "argparse.Namespace",
)

CONTAINERS = ("state_dict", "model_state_dict", "model", "net")  # under which training scripts keep the tensors
MOST_IN_A_TUPLE = 10_000  # of values, however often each is there
DEEPEST = 2  # containers in one another
PREFIX = re.compile(r"^((module|model|net|_orig_mod)\.)+")  # of DataParallel, Lightning and torch.compile


@dataclass(frozen=True)
class Naming:
    """How a project names its layers. sign: a layer of that name tells it. rules: patterns of names, and ours.

    skips: whether some of its networks have them; their names do not tell. clip: as Shape's.
    """

    sign: str
    rules: tuple[tuple[str, str], ...]
    skips: bool = False
    clip: bool = False


HUOCHAITIANTANG = Naming(
    "conv6_1",
    (
        (r"conv6_1", "conv6"),
        (r"(conv[1-5]_[1-3])", r"\1"),
        (r"deconv1", "alpha"),
        (r"(deconv[1-6])_1", r"\1"),
        (r"refine_conv([1-3])", r"refine\1"),
        (r"refine_pred", "refine"),
    ),
    skips=True,
)
MMAGIC = Naming(
    "backbone.encoder.conv6",
    (
        (r"backbone\.encoder\.(conv6)", r"\1"),
        (r"backbone\.encoder\.layer([1-5])\.0", r"conv\1_1"),
        (r"backbone\.encoder\.layer([1-5])\.2", r"conv\1_2"),
        (r"backbone\.encoder\.layer([1-5])\.4", r"conv\1_3"),
        (r"backbone\.decoder\.deconv1", "alpha"),
        (r"backbone\.decoder\.(deconv[1-6])_1", r"\1"),
        (r"refiner\.refine_conv([1-3])", r"refine\1"),
        (r"refiner\.refine_pred", "refine"),
    ),
)
INDEXNET = Naming(
    "dconv6",
    (
        (r"conv6", "conv6"),
        (r"conv([1-5])([1-3])", r"conv\1_\2"),
        (r"bn([1-5])([1-3])", r"conv\1_\2_norm"),
        (r"dconv([1-6])", r"deconv\1"),
        (r"alpha_pred", "alpha"),
    ),
    clip=True,
)
OURS = Naming("deconv6", ((r"((conv|deconv|alpha|refine)[\d_]*(_norm)?)", r"\1"),), skips=True)
NAMINGS = (HUOCHAITIANTANG, MMAGIC, INDEXNET, OURS)


class _Ignored:
    """Stands for an object of a checkpoint that is no tensor; nothing of the file's runs to make one."""

    def __new__(cls, *args: object) -> _Ignored:
        return super().__new__(cls)

    def __init__(self, *args: object) -> None: ...

    def __setstate__(self, state: object) -> None: ...


def read(path: Path) -> dict[str, Tensor]:
    """The tensors of a torch checkpoint by their own names; InputError when it is damaged or unsafe."""
    try:
        _check_parts(path)
        # torch warns that encoding is honoured only without weights_only: it is not so.
        with quiet(), torch.serialization.safe_globals([(_Ignored, name) for name in HARMLESS]):
            # latin1, because a number that Python 2 pickled is a string of any bytes
            checkpoint = torch.load(path, map_location="cpu", weights_only=True, encoding="latin1")
    except pickle.UnpicklingError as error:
        named = re.search(r"GLOBAL ([\w.]+)", str(error))
        if named is None:
            raise _damaged(path) from error
        raise InputError(
            "{file}: the checkpoint asks to run code ({named}), so it was not opened; use one with weights only.",
            file=path,
            named=named[1],
        ) from error
    except Exception as error:
        raise _damaged(path) from error
    return _tensors(path, checkpoint)


def convert(path: Path, tensors: Mapping[str, Tensor]) -> DIM:
    """The network that these tensors of another project make, float32; InputError, naming the file, when it is no DIM.

    path: the file that they came from. They may have a prefix, as training scripts add one.
    """
    state: dict[str, Tensor] = {}
    for prefixed, tensor in tensors.items():
        name = PREFIX.sub("", prefixed)
        if name in state:
            raise InputError(
                "{file}: the layer {shown} is there twice, so it holds more than one network.",
                file=path,
                shown=shown(name),
            )
        state[name] = tensor.detach().float()
    naming = next((naming for naming in NAMINGS if f"{naming.sign}.weight" in state), None)
    if naming is None:
        raise InputError(
            "{file}: this checkpoint is not of a Deep Image Matting network that mattegui knows.", file=path
        )
    ours = _renamed(path, state, naming.rules)
    shape = _shape(path, ours, naming)
    # The 1x1 conv6 is older than the first network with skips.
    choices = (True, False) if naming.skips and shape.conv6_kernel > 1 else (False,)
    return min((build(path, replace(shape, skips=skips), ours) for skips in choices), key=_contradiction)


def _damaged(path: Path) -> InputError:
    return InputError(
        "{file}: this is not a weights file, or it is damaged; get it again or choose another.", file=path
    )


def _check_parts(path: Path) -> None:
    """Raise an exception for a zip that becomes longer when it is read, and for tuples that take for ever to hash."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:  # three pickles of torch's old kind tell of the file, the fourth is it
            for _ in range(4):
                if stream.peek(1):
                    _check_tuples(stream)
        return
    with zipfile.ZipFile(path) as members:
        if sum(member.file_size for member in members.infolist()) > path.stat().st_size:
            raise ValueError("torch compresses nothing")
        for name in members.namelist():
            if name.endswith("data.pkl"):
                with members.open(name) as part:
                    _check_tuples(part)


def _check_tuples(stream: IO[bytes]) -> None:
    """Follow a pickle without making anything. Raise ValueError for a tuple that holds itself many times over."""
    # How much each value holds when it is written out.
    stack, marks, memo = list[int](), list[int](), dict[object, int]()
    for order, given, _ in pickletools.genops(stream):
        before, after = order.stack_before, order.stack_after
        if order.name == "MARK":
            marks.append(len(stack))
        elif order.name.endswith("GET"):
            stack.append(memo[given])
        elif order.name.endswith("PUT") or order.name == "MEMOIZE":
            memo[len(memo) if given is None else given] = stack[-1]
        else:
            marked = pickletools.markobject in before
            at = marks.pop() if marked else len(stack) - len(before)
            held = sum(stack[at:]) if order.name.startswith("TUPLE") else 0
            del stack[at - (before.index(pickletools.markobject) if marked else 0) :]
            stack += [1 + held] * len(after)
            if held > MOST_IN_A_TUPLE:
                raise ValueError("a tuple of tuples")


def _tensors(path: Path, checkpoint: object) -> dict[str, Tensor]:
    """The tensors of a checkpoint, wherever the training script put them; none where there are none.

    Raises InputError where they would take more memory than the file has bytes: a view of one number may say that it
    has billions. It raises it also for tensors that are no plain numbers in memory.
    """
    for _ in range(DEEPEST):
        if isinstance(checkpoint, dict):
            inside = (checkpoint.get(name) for name in CONTAINERS)
            checkpoint = next((part for part in inside if isinstance(part, dict)), checkpoint)
    found = checkpoint.items() if isinstance(checkpoint, dict) else ()
    tensors = {name: tensor for name, tensor in found if isinstance(name, str) and isinstance(tensor, Tensor)}
    size = sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
    if size > path.stat().st_size or not all(map(_is_plain, tensors.values())):
        raise _damaged(path)
    return tensors


def _is_plain(tensor: Tensor) -> bool:
    kept = tensor.layout == torch.strided and tensor.device.type == "cpu"
    return kept and not (tensor.is_quantized or tensor.is_complex())


def _renamed(path: Path, state: dict[str, Tensor], rules: tuple[tuple[str, str], ...]) -> dict[str, Tensor]:
    """Our names for their layers, BatchNorm folded into the convolution before it."""
    ours: dict[str, Tensor] = {}
    for name, tensor in state.items():
        layer, _, part = name.rpartition(".")
        new = next((re.sub(old, new, layer) for old, new in rules if re.fullmatch(old, layer)), None)
        if new is not None:
            ours[f"{new}.{part}"] = tensor
        elif part in ("weight", "bias"):
            raise InputError(
                "{file}: the layer {shown} does not belong to a Deep Image Matting network.",
                file=path,
                shown=shown(layer),
            )
    for norm in [name.removesuffix(".running_mean") for name in ours if name.endswith(".running_mean")]:
        _fold(path, ours, norm.removesuffix("_norm"), norm)
    return ours


def _fold(path: Path, state: dict[str, Tensor], layer: str, norm: str) -> None:
    convolution = [f"{layer}.weight", f"{layer}.bias"]
    statistics = [f"{norm}.{part}" for part in ("running_mean", "running_var", "weight", "bias")]
    for name in convolution + statistics:
        if name not in state:
            raise InputError("{file}: the layer {shown} is missing.", file=path, shown=shown(name))
    weight, bias = (state[name] for name in convolution)
    mean, variance, scale, shift = (state.pop(name) for name in statistics)
    state.pop(f"{norm}.num_batches_tracked", None)
    epsilon = 1e-5  # torch's, which these projects left alone
    state[convolution[0]], state[convolution[1]] = fuse_conv_bn_weights(
        weight, bias, mean, variance, epsilon, scale, shift
    )


def _shape(path: Path, state: Mapping[str, Tensor], naming: Naming) -> Shape:
    """What the sizes of the tensors tell of the network, by our names."""
    conv5, conv6 = state.get("conv5_3.weight"), state.get("conv6.weight")
    if conv5 is None or conv6 is None or conv5.ndim != 4 or conv6.ndim != 4 or not conv5.numel():
        raise InputError("{file}: the layer conv5_3 or conv6 is missing or has an unexpected shape.", file=path)
    width = conv5.shape[0] / next(layer.channels for layer in LAYERS if layer.name == "conv5_3")
    channels, refine = round(conv6.shape[0] / width), "refine.weight" in state
    return Shape(width, conv6.shape[-1], channels, skips=False, refine=refine, clip=naming.clip)


def _contradiction(model: DIM) -> float:
    """How far the alpha of a drawn disc is from what its trimap says: little where the network is run as trained."""
    rows, columns = torch.meshgrid(torch.arange(128.0), torch.arange(128.0), indexing="ij")
    distance = torch.hypot(rows - 64, columns - 64)
    picture = torch.where(distance < 32, 1.0, -1.0).expand(1, 3, 128, 128)
    trimap = torch.where(distance < 24, 1.0, torch.where(distance > 40, 0.0, 0.5)).expand(1, 1, 128, 128)
    with torch.inference_mode():
        alpha = model(torch.cat((picture, trimap), 1))
    return float((alpha - trimap)[trimap != 0.5].abs().mean())
