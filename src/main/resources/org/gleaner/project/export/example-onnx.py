"""Classifies photos with this folder's model.onnx. Needs Python with onnxruntime, numpy and pillow, and nothing else.

    python example-onnx.py PHOTO...
"""
import pathlib
import sys

import numpy
import onnxruntime
from PIL import Image, ImageOps

UNLIKE_BEYOND = UNLIKE_BEYOND_VALUE
UNDECIDED_BELOW = 0.5  # how much more probable the first class is than the second

here = pathlib.Path(__file__).resolve().parent
classes = (here / "labels.txt").read_text(encoding="utf-8").splitlines()
model = onnxruntime.InferenceSession(str(here / "model.onnx"), providers=["CPUExecutionProvider"])


def opened(name):
    """The upright photo; what is transparent lies over white, as in training."""
    photo = ImageOps.exif_transpose(Image.open(name))
    if photo.has_transparency_data:
        photo = Image.alpha_composite(Image.new("RGBA", photo.size, "white"), photo.convert("RGBA"))
    return photo.convert("RGB")


failed = 0
for name in sys.argv[1:]:
    try:
        photo = opened(name)
    except (OSError, ValueError, Image.DecompressionBombError) as why:
        print(f"{name}: cannot be opened ({why})", file=sys.stderr)
        failed = 1
        continue
    pixels = numpy.array(photo)[None]  # 8-bit RGB [1, height, width, 3]; the model makes it the right size
    probabilities, distance = model.run(["probabilities", "distance"], {"images": pixels})
    best = int(probabilities[0].argmax())
    first, second = sorted(probabilities[0].tolist(), reverse=True)[:2]
    doubt = "  (undecided)" if first - second < UNDECIDED_BELOW else ""
    if float(distance[0]) > UNLIKE_BEYOND:
        doubt = "  (unlike anything in training)"
    print(f"{name}: {classes[best]} {first:.4f}{doubt}")
sys.exit(failed)
