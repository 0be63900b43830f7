"""Runs onnx.checker, shape inference included, over every .onnx file of a folder; prints what is wrong and where."""

import pathlib
import sys

import onnx

files = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for path in files:
    try:
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    except Exception as error:  # whatever the checker throws is a finding
        print(f"{path.name}: {str(error).strip()}")
print(f"checked {len(files)}", file=sys.stderr)
