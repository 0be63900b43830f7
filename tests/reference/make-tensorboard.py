"""Writes event files as other programs do, and what TensorBoard itself reads in ours.

Run with a Python that has `tensorboard` (2.21 was used); the tests only need what this leaves in fixtures/tensorboard.
  theirs-torch.tfevents  as torch.utils.tensorboard and tensorboardX write: simple values, hyper-parameters
  theirs-keras.tfevents  as TensorFlow 2 and Keras write: scalars as tensors, with a restart
  theirs.json            what TensorBoard reads in both
  ours.json              what TensorBoard reads in ours.tfevents, which tests/unit/tensorboard writes where it is missing
"""

import json
import math
import pathlib

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.summary.writer.record_writer import RecordWriter
from tensorboard.util import tensor_util

here = pathlib.Path(__file__).parent / "fixtures" / "tensorboard"


def write(name, events):
    with open(here / name, "wb") as file:
        writer = RecordWriter(file)
        for event in events:
            writer.write(event.SerializeToString(deterministic=True))


def event(step, *values, time=0.0):
    return event_pb2.Event(wall_time=1.7e9 + time, step=step, summary=summary_pb2.Summary(value=values))


def simple(tag, value):
    return summary_pb2.Summary.Value(tag=tag, simple_value=value)


def tensor(tag, proto, plugin="scalars"):
    metadata = summary_pb2.SummaryMetadata(plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin))
    return summary_pb2.Summary.Value(tag=tag, tensor=proto, metadata=metadata)


def hyperparameters():
    data = plugin_data_pb2.HParamsPluginData(session_start_info=plugin_data_pb2.SessionStartInfo())
    data.session_start_info.hparams["lr"].number_value = 0.01
    data.session_start_info.hparams["optimizer"].string_value = "adam"
    data.session_start_info.hparams["amsgrad"].bool_value = False
    plugin = summary_pb2.SummaryMetadata.PluginData(plugin_name="hparams", content=data.SerializeToString(deterministic=True))
    metadata = summary_pb2.SummaryMetadata(plugin_data=plugin)
    return summary_pb2.Summary.Value(tag="_hparams_/session_start_info", metadata=metadata)


def torch_like():
    yield event_pb2.Event(wall_time=1.7e9, file_version="brain.Event:2")
    yield event(0, hyperparameters())
    for step in range(5):
        yield event(step, simple("Loss/train", 1 / (step + 1)), time=step)
        yield event(step, simple("Loss/val", 1.5 / (step + 1)), time=step)
    yield event(4, simple("odd", math.nan), time=5)


def keras_like():
    yield event_pb2.Event(wall_time=1.7e9, file_version="brain.Event:2")
    for step, time in [(0, 0), (1, 1), (2, 2), (1, 3), (2, 4), (3, 5)]:
        value = tensor_util.make_tensor_proto(10.0 * time + step, dtype="float32")
        yield event(step, tensor("epoch_loss", value), time=time)
    listed = TensorProto(dtype=1, float_val=[0.25])
    yield event(3, tensor("epoch_accuracy", listed), time=6)
    vector = tensor_util.make_tensor_proto([1.0, 2.0], dtype="float32")
    yield event(3, tensor("weights", vector, plugin="histograms"), time=6)


def plain(value):
    return value if math.isfinite(value) else str(value)


def read(name):
    """Scalars, hyper-parameters and how sessions ended, as TensorBoard reads them."""
    found = EventAccumulator(str(here / name), size_guidance={"scalars": 0, "tensors": 0})
    found.Reload()
    tags = found.Tags()
    points = {tag: [[e.step, e.wall_time, plain(e.value)] for e in found.Scalars(tag)] for tag in tags["scalars"]}
    for tag in tags["tensors"]:
        logged = [(e.step, e.wall_time, tensor_util.make_ndarray(e.tensor_proto)) for e in found.Tensors(tag)]
        points[tag] = [[step, time, plain(float(value))] for step, time, value in logged if value.shape == ()]
    settings, ends = {}, []
    if any(metadata.plugin_data.plugin_name == "hparams" for metadata in found.summary_metadata.values()):
        for content in found.PluginTagToContent("hparams").values():
            data = plugin_data_pb2.HParamsPluginData.FromString(content)
            for key, value in sorted(data.session_start_info.hparams.items()):
                settings[key] = getattr(value, value.WhichOneof("kind"))
            if data.HasField("session_end_info"):
                ends.append(data.session_end_info.status)
    return {"scalars": {tag: found for tag, found in points.items() if found}, "settings": settings, "ends": ends}


if __name__ == "__main__":
    here.mkdir(parents=True, exist_ok=True)
    write("theirs-torch.tfevents", torch_like())
    write("theirs-keras.tfevents", keras_like())
    theirs = {name: read(f"theirs-{name}.tfevents") for name in ["torch", "keras"]}
    (here / "theirs.json").write_text(json.dumps(theirs, indent=1) + "\n")
    if (here / "ours.tfevents").exists():
        (here / "ours.json").write_text(json.dumps(read("ours.tfevents"), indent=1) + "\n")
