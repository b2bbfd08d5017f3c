"""Other people's checkpoints: each layout answers like a plain forward written here; unsafe pickles run nothing."""

import io
import pickle
import struct
import sys
import types
from argparse import Namespace
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from mattegui.network.topology import Shape
from mattegui.network.weights import load, save
from mattegui.paths import default_weights

SHIPPED = default_weights()
COUNTS = (2, 2, 3, 3, 3)
State = dict[str, Tensor]

# The names that each project gives to our layers.
ENCODER = {f"conv{b}_{n}": (b, n) for b, count in enumerate(COUNTS, 1) for n in range(1, count + 1)}
DECODER = [f"deconv{number}" for number in (6, 5, 4, 3, 2, 1)]
REFINEMENT = ("refine1", "refine2", "refine3", "refine")
HUOCHAITIANTANG = (
    {name: name for name in ENCODER}
    | {"conv6": "conv6_1", "alpha": "deconv1"}
    | {name: f"{name}_1" for name in DECODER}
    | dict(zip(REFINEMENT, ("refine_conv1", "refine_conv2", "refine_conv3", "refine_pred"), strict=True))
)
MMAGIC = (
    {name: f"backbone.encoder.layer{b}.{2 * (n - 1)}" for name, (b, n) in ENCODER.items()}
    | {"conv6": "backbone.encoder.conv6", "alpha": "backbone.decoder.deconv1"}
    | {name: f"backbone.decoder.{name}_1" for name in DECODER}
    | {name: f"refiner.{HUOCHAITIANTANG[name]}" for name in REFINEMENT}
)
INDEXNET = (
    {name: f"conv{b}{n}" for name, (b, n) in ENCODER.items()}
    | {"conv6": "conv6", "alpha": "alpha_pred"}
    | {name: f"d{name[2:]}" for name in DECODER}
)


def sizes(scale: int, conv6: int, conv6_channels: int, refine: bool) -> dict[str, tuple[int, int, int]]:
    """Inputs, outputs and kernel of every layer of the published networks, channels divided by `scale`."""
    layers, inputs = {}, 4
    for name, (block, _) in ENCODER.items():
        outputs = min(512, 32 << block) // scale
        layers[name] = (inputs, outputs, 3)
        inputs = outputs
    layers["conv6"] = (inputs, conv6_channels // scale, conv6)
    inputs = conv6_channels // scale
    for name, count, kernel in zip(DECODER, (512, 512, 256, 128, 64, 64), (1, 5, 5, 5, 5, 5), strict=True):
        layers[name] = (inputs, count // scale, kernel)
        inputs = count // scale
    layers["alpha"] = (inputs, 1, 5)
    if refine:
        hidden = 64 // scale
        layers |= dict(zip(REFINEMENT, [(4, hidden, 3), *[(hidden, hidden, 3)] * 2, (hidden, 1, 3)], strict=True))
    return layers


def synthetic(names: dict[str, str], layers: dict[str, tuple[int, int, int]], norms: bool = False) -> State:
    """Random weights under a project's names and shapes."""
    generator = torch.Generator().manual_seed(7)
    state: State = OrderedDict()
    for layer, (inputs, outputs, kernel) in layers.items():
        scale = (2 / (inputs * kernel * kernel)) ** 0.5
        weight = torch.empty(outputs, inputs, kernel, kernel).normal_(0, scale, generator=generator)
        state[f"{names[layer]}.weight"] = weight
        state[f"{names[layer]}.bias"] = torch.empty(outputs).normal_(0, 0.1, generator=generator)
        if norms and layer in ENCODER:
            norm = names[layer].replace("conv", "bn")
            state[f"{norm}.weight"] = torch.empty(outputs).uniform_(0.7, 1.4, generator=generator)
            state[f"{norm}.bias"] = torch.empty(outputs).normal_(0, 0.2, generator=generator)
            state[f"{norm}.running_mean"] = torch.empty(outputs).normal_(0, 0.2, generator=generator)
            state[f"{norm}.running_var"] = torch.empty(outputs).uniform_(0.7, 1.4, generator=generator)
            state[f"{norm}.num_batches_tracked"] = torch.tensor(9)
    return state


def reference(x: Tensor, state: State, names: dict[str, str], skips: bool, clip: bool = False) -> Tensor:
    """A plain forward on a project's own names: F.conv2d, batch_norm, max_pool2d, max_unpool2d."""

    def convolve(y: Tensor, layer: str) -> Tensor:
        weight, bias = state[f"{names[layer]}.weight"], state[f"{names[layer]}.bias"]
        y = functional.conv2d(y, weight, bias, padding=weight.shape[-1] // 2)
        norm = names[layer].replace("conv", "bn")
        if f"{norm}.running_mean" in state:
            values = (state[f"{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
            y = functional.batch_norm(y, *values)
        return y

    y, kept = x, []
    for block, count in enumerate(COUNTS, 1):
        for number in range(1, count + 1):
            y = convolve(y, f"conv{block}_{number}").relu()
        pooled, places = functional.max_pool2d(y, 2, 2, return_indices=True)
        kept.append((y, places))
        y = pooled
    y = convolve(convolve(y, "conv6").relu(), "deconv6").relu()
    for block in (5, 4, 3, 2, 1):
        last, places = kept[block - 1]
        y = functional.max_unpool2d(y, places, 2, 2)
        y = convolve(y + last if skips else y, f"deconv{block}").relu()
    raw = convolve(y, "alpha")
    if clip:
        return raw.clamp(0, 1)
    if f"{names['refine']}.weight" not in state:
        return raw.sigmoid()
    y = torch.cat((x[:, :3], raw.sigmoid()), 1)
    for layer in REFINEMENT[:3]:
        y = convolve(y, layer).relu()
    return (raw + convolve(y, "refine")).sigmoid()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "checkpoint.pth"


@pytest.fixture
def picture() -> Iterator[Tensor]:
    with torch.inference_mode():
        yield torch.randn(1, 4, 64, 96, generator=torch.Generator().manual_seed(8))


def assert_same(model: DIM, picture: Tensor, expected: Tensor) -> None:
    assert expected.std() > 1e-3, "a constant would prove nothing"
    assert not model.training
    assert torch.allclose(model(picture), expected, atol=2e-5)


def assert_same_tensors(model: DIM, state: State, names: dict[str, str]) -> None:
    """Every layer of the network holds what its project's file has under its own name."""
    own = model.state_dict()
    assert len(own) == len(state)
    for name, tensor in own.items():
        layer, _, part = name.rpartition(".")
        assert torch.equal(tensor, state[f"{names[layer]}.{part}"]), name


class PythonTwo(pickle._Pickler):
    """Pickles as Python 2 did, where both text and bytes are strings of bytes."""

    dispatch: ClassVar = dict(pickle._Pickler.dispatch)

    def save_string(self, value: str | bytes) -> None:
        data = value.encode("latin1") if isinstance(value, str) else value
        self.write(b"U" + struct.pack("<B", len(data)) + data)
        self.memoize(value)

    dispatch[str] = dispatch[bytes] = save_string


def save_like_python_two(checkpoint: object, path: Path) -> None:
    def dump(value: object, file: io.BytesIO, protocol: int) -> None:
        PythonTwo(file, protocol).dump(value)

    module = types.ModuleType("cPickle")
    module.Pickler, module.dump = PythonTwo, dump
    torch.save(checkpoint, path, pickle_module=module, pickle_protocol=2, _use_new_zipfile_serialization=False)
    path.write_bytes(path.read_bytes().replace(b"numpy._core.multiarray", b"numpy.core.multiarray"))


def test_huochaitiantang_at_its_true_size_from_python_two(path: Path, picture: Tensor) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(1, conv6=1, conv6_channels=512, refine=True))
    save_like_python_two({"epoch": 12, "state_dict": state, "best_sad": np.float64(57.1)}, path)
    model = load(path)
    assert model.shape == Shape(conv6_kernel=1, skips=False)
    assert_same(model, picture, reference(picture, state, HUOCHAITIANTANG, skips=False))


@pytest.mark.parametrize("refine", [False, True])
def test_huochaitiantang_with_the_later_conv6(path: Path, picture: Tensor, refine: bool) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=3, conv6_channels=512, refine=refine))
    torch.save({"epoch": 1, "state_dict": state, "best_sad": 54.4}, path)
    model = load(path)
    assert model.shape == Shape(0.125, skips=model.shape.skips, refine=refine)
    assert_same(model, picture, reference(picture, state, HUOCHAITIANTANG, skips=model.shape.skips))


def test_skips_are_told_by_what_the_network_answers_where_the_trimap_is_known(path: Path) -> None:
    trained = load(SHIPPED)
    state = {
        f"{HUOCHAITIANTANG[name.rpartition('.')[0]]}.{name.rpartition('.')[2]}": tensor
        for name, tensor in trained.state_dict().items()
    }
    torch.save({"state_dict": state}, path)
    assert load(path).shape == trained.shape
    assert trained.shape.skips


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_values_that_are_no_numbers_are_refused(path: Path, value: float) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=3, conv6_channels=512, refine=True))
    state["refine_conv2.bias"][3] = value
    torch.save({"state_dict": state}, path)
    with pytest.raises(InputError, match=r"checkpoint\.pth: the layer refine2\.bias holds values that are no numbers"):
        load(path)


def test_both_answers_about_skips_are_possible(path: Path) -> None:
    seen = set()
    for sign in (1, -1):
        state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=3, conv6_channels=512, refine=False))
        state["deconv1.weight"] *= sign
        torch.save({"state_dict": state}, path)
        seen.add(load(path).shape.skips)
    assert seen == {True, False}


def test_mmagic(path: Path, picture: Tensor) -> None:
    state = synthetic(MMAGIC, sizes(1, conv6=1, conv6_channels=512, refine=True))
    meta = {"mmedit_version": "0.5.0", "config": "model = dict(type='DIM')\n" * 100, "epoch": 1, "hook_msgs": {}}
    torch.save({"meta": meta, "state_dict": state}, path)
    model = load(path)
    assert model.shape == Shape(conv6_kernel=1, skips=False)
    assert_same(model, picture, reference(picture, state, MMAGIC, skips=False))


def test_mmagic_without_refiner_and_with_the_loss_history_of_a_new_training(
    path: Path, picture: Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = types.ModuleType("mmengine.logging.history_buffer")

    class HistoryBuffer:
        """As in mmengine: numpy arrays and references to its own methods."""

        def __init__(self) -> None:
            self.log = np.arange(3.0)
            self.methods = {"mean": HistoryBuffer.mean}

        def mean(self) -> float:
            return 0.0

    HistoryBuffer.__module__, HistoryBuffer.__qualname__ = module.__name__, "HistoryBuffer"
    HistoryBuffer.mean.__module__, HistoryBuffer.mean.__qualname__ = module.__name__, "HistoryBuffer.mean"
    module.HistoryBuffer = HistoryBuffer
    monkeypatch.setitem(sys.modules, "mmengine", types.ModuleType("mmengine"))
    monkeypatch.setitem(sys.modules, "mmengine.logging", types.ModuleType("mmengine.logging"))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    state = synthetic(MMAGIC, sizes(8, conv6=1, conv6_channels=512, refine=False))
    history = {"loss": HistoryBuffer()}
    torch.save({"meta": {"seed": np.int64(3)}, "message_hub": history, "state_dict": state}, path)
    model = load(path)
    assert model.shape == Shape(0.125, conv6_kernel=1, skips=False, refine=False)
    assert_same(model, picture, reference(picture, state, MMAGIC, skips=False))


@pytest.mark.parametrize("prefix", ["", "module."])
def test_indexnet_folds_its_norms_and_clips_a_linear_output(path: Path, picture: Tensor, prefix: str) -> None:
    state = synthetic(INDEXNET, sizes(8, conv6=7, conv6_channels=4096, refine=False), norms=True)
    names = INDEXNET | {"refine": ""}
    state["alpha_pred.weight"] *= 20
    state["alpha_pred.bias"] -= reference(picture, state, names, skips=False).logit().median() - 0.5
    torch.save({"state_dict": {prefix + name: tensor for name, tensor in state.items()}}, path)
    model = load(path)
    assert model.shape == Shape(0.125, 7, 4096, skips=False, refine=False, clip=True)
    expected = reference(picture, state, names, skips=False, clip=True)
    assert_same(model, picture, expected)
    assert expected.min() == 0
    assert expected.max() == 1


@pytest.mark.parametrize("prefix", ["model.", "module.", "model.module.", "module.model.", "net.", "_orig_mod."])
@pytest.mark.parametrize("naming", [HUOCHAITIANTANG, MMAGIC], ids=["huochaitiantang", "mmagic"])
def test_prefixes_of_training_scripts(path: Path, naming: dict[str, str], prefix: str) -> None:
    state = synthetic(naming, sizes(8, conv6=1, conv6_channels=512, refine=True))
    torch.save({prefix + name: tensor for name, tensor in state.items()}, path)
    assert_same_tensors(load(path), state, naming)


@pytest.mark.parametrize("keys", [(), ("state_dict",), ("model",), ("net",), ("model_state_dict",), ("model", "net")])
def test_keys_under_which_training_scripts_keep_the_tensors(path: Path, keys: tuple[str, ...]) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=1, conv6_channels=512, refine=False))
    checkpoint: dict[str, object] = dict(state)
    for key in keys:
        optimizer = {"state": {0: {"exp_avg": torch.zeros(3)}}, "param_groups": []}
        checkpoint = {"epoch": 3, "optimizer": optimizer, "args": Namespace(lr=1e-5, out=["a", None]), key: checkpoint}
    torch.save(checkpoint, path)
    assert_same_tensors(load(path), state, HUOCHAITIANTANG)


@pytest.mark.parametrize("prefix", ["", "module.model."])
@pytest.mark.parametrize("naming", [HUOCHAITIANTANG, MMAGIC, INDEXNET], ids=["huochaitiantang", "mmagic", "indexnet"])
def test_bare_safetensors_in_half_precision(path: Path, naming: dict[str, str], prefix: str) -> None:
    state = synthetic(naming, sizes(8, conv6=3, conv6_channels=512, refine=False))
    save_file({prefix + name: tensor.half() for name, tensor in state.items()}, path, {"format": "pt"})
    assert_same_tensors(load(path), {name: tensor.half().float() for name, tensor in state.items()}, naming)


@pytest.mark.parametrize("safe", [True, False], ids=["safetensors", "torch"])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda state: state.pop("model.conv3_2.bias"), r"conv3_2\.bias is missing"),
        (lambda state: state.update({"model.deconv3_1.weight": torch.zeros(8, 32, 3, 3)}), r"deconv3\.weight is \(8"),
        (lambda state: state.update({"model.head.weight": torch.zeros(3)}), "head does not belong"),
        (lambda state: state.update({"conv1_1.bias": torch.zeros(4)}), r"conv1_1\.bias is there twice"),
        (lambda state: state.pop("model.conv6_1.weight"), "not of a Deep Image Matting network"),
    ],
)
def test_a_prefixed_network_that_does_not_fit_is_refused(path: Path, change: object, words: str, safe: bool) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=1, conv6_channels=512, refine=False))
    prefixed = {f"model.{name}": tensor for name, tensor in state.items()}
    change(prefixed)
    if safe:
        save_file(prefixed, path)
    else:
        torch.save({"net": prefixed}, path)
    with pytest.raises(InputError, match=words) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))


def test_a_checkpoint_that_holds_itself_is_refused(path: Path) -> None:
    checkpoint: dict[str, object] = {}
    checkpoint["model"] = checkpoint
    torch.save(checkpoint, path)
    with pytest.raises(InputError, match="not of a Deep Image Matting network"):
        load(path)


def test_a_converted_checkpoint_can_be_saved_as_ours(path: Path, picture: Tensor, tmp_path: Path) -> None:
    state = synthetic(INDEXNET, sizes(8, conv6=7, conv6_channels=4096, refine=False), norms=True)
    torch.save({"state_dict": state}, path)
    model = load(path)
    save(model, tmp_path / "own.safetensors", {})
    own = load(tmp_path / "own.safetensors")
    assert own.shape == model.shape
    assert torch.allclose(own(picture), model(picture), atol=0.02)


class Evil:
    """Makes a file when it is unpickled."""

    def __init__(self, marker: Path, through: object) -> None:
        self.marker, self.through = marker, through

    def __reduce__(self) -> tuple[object, ...]:
        if self.through is exec:
            return exec, (f"open({str(self.marker)!r}, 'w').close()",)
        return self.through, (f"{sys.executable} -c \"open({str(self.marker)!r}, 'w')\"",)


@pytest.mark.parametrize("through", [exec, __import__("os").system], ids=["exec", "os.system"])
@pytest.mark.parametrize("zipped", [True, False])
def test_a_pickle_that_runs_code_is_refused_and_runs_nothing(
    path: Path, tmp_path: Path, through: object, zipped: bool
) -> None:
    marker = tmp_path / "it ran"
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=1, conv6_channels=512, refine=False))
    torch.save({"state_dict": state, "best_sad": Evil(marker, through)}, path, _use_new_zipfile_serialization=zipped)
    with pytest.raises(InputError, match="asks to run code") as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not marker.exists()
    torch.load(path, weights_only=False)
    assert marker.exists(), "the pickle was harmless and the test proves nothing"


def test_a_function_fetched_by_name_is_never_called(path: Path, tmp_path: Path) -> None:
    """getattr is let through as a stand-in, for mmengine; nothing can be built from what it gives."""
    marker = tmp_path / "it ran"

    class Fetch:
        def __reduce__(self) -> tuple[object, ...]:
            return getattr, (Path, "touch")

    class Call:
        def __reduce__(self) -> tuple[object, ...]:
            return Fetched(), (marker,)

    class Fetched:
        def __reduce__(self) -> tuple[object, ...]:
            return getattr, (marker, "touch")

        def __call__(self) -> None: ...

    torch.save({"state_dict": {}, "x": Call()}, path)
    with pytest.raises(InputError):
        load(path)
    assert not marker.exists()


@pytest.mark.parametrize("share", [0.3, 0.99])
@pytest.mark.parametrize("zipped", [True, False])
def test_a_truncated_checkpoint_is_refused(path: Path, zipped: bool, share: float) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=1, conv6_channels=512, refine=False))
    torch.save({"state_dict": state}, path, _use_new_zipfile_serialization=zipped)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InputError, match="damaged"):
        load(path)


@pytest.mark.parametrize("checkpoint", [{"epoch": 3}, [1, 2], {"state_dict": {"fc.weight": torch.zeros(2, 2)}}, 7])
def test_a_checkpoint_of_something_else_is_refused(path: Path, checkpoint: object) -> None:
    torch.save(checkpoint, path)
    with pytest.raises(InputError, match="not of a Deep Image Matting network"):
        load(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda state: state.pop("conv3_2.bias"), r"conv3_2\.bias is missing"),
        (lambda state: state.pop("conv5_3.weight"), "conv5_3"),
        (
            lambda state: state.update({"conv2_1.weight": torch.zeros(16, 9, 3, 3)}),
            r"conv2_1\.weight is \(16, 9, 3, 3\)",
        ),
        (lambda state: state.update({"conv6_1.weight": torch.zeros(3)}), "conv6"),
        (lambda state: state.update({"attention.weight": torch.zeros(3)}), "attention does not belong"),
        (lambda state: state.update({"bn11.running_mean": torch.zeros(8), "bn11.weight": torch.zeros(8)}), "bn11"),
    ],
)
def test_layers_that_do_not_fit_are_named(path: Path, change: object, words: str) -> None:
    state = synthetic(HUOCHAITIANTANG, sizes(8, conv6=1, conv6_channels=512, refine=False))
    change(state)
    torch.save({"state_dict": state}, path)
    with pytest.raises(InputError, match=words):
        load(path)


@pytest.mark.parametrize(
    "state",
    [
        {"conv6_1.weight": torch.tensor(1.0)},
        {"conv6_1.weight": torch.zeros(8, 8, 3, 3), "conv5_3.weight": torch.zeros(0, 8, 3, 3)},
        {"dconv6.weight": torch.zeros(8, 8, 1, 1), "conv53.weight": torch.zeros(8, 8, 3, 3)},
    ],
)
def test_a_checkpoint_that_lacks_what_tells_its_shape_is_refused(path: Path, state: dict[str, Tensor]) -> None:
    torch.save({"state_dict": state}, path)
    with pytest.raises(InputError, match="conv5_3 or conv6 is missing"):
        load(path)


def test_an_indexnet_norm_without_its_variance_is_named(path: Path) -> None:
    state = synthetic(INDEXNET, sizes(8, conv6=7, conv6_channels=4096, refine=False), norms=True)
    del state["bn21.running_var"]
    torch.save({"state_dict": state}, path)
    with pytest.raises(InputError, match="running_var is missing"):
        load(path)
