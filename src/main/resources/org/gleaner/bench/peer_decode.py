"""The same look at pictures with Pillow, to compare with. Needs pillow, and pillow-heif for HEIC.

Reads lines "PROCESSES<tab>PATH<tab>PATH..." and answers each with a line of JSON: the seconds it took to decode all of the pictures
and to take the SHA-256 and a 64-bit difference hash of each, and how many could be read.
"""
import hashlib, io, json, sys, time
from multiprocessing import Pool

from PIL import Image

try:
    import pillow_heif
except ImportError:
    pass  # then HEIC pictures are among those that could not be read
else:
    pillow_heif.register_heif_opener()


def look(path):
    try:
        with open(path, "rb") as file:
            content = file.read()
        picture = Image.open(io.BytesIO(content))
        picture.load()
        grey = picture.convert("L").resize((9, 8), Image.BILINEAR).tobytes()
    except Exception:
        return None
    bits = 0
    for row in range(8):
        for column in range(8):
            at = 9 * row + column
            bits = bits << 1 | (grey[at] > grey[at + 1])
    return hashlib.sha256(content).hexdigest(), bits


def main():
    for line in sys.stdin:
        processes, *paths = line.rstrip("\n").split("\t")
        if processes == "1":
            start = time.perf_counter()
            looks = [look(path) for path in paths]
            seconds = time.perf_counter() - start
        else:
            with Pool(int(processes)) as pool:
                pool.map(abs, range(int(processes)))
                start = time.perf_counter()
                looks = pool.map(look, paths, chunksize=16)
                seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds, "read": sum(one is not None for one in looks)}), flush=True)


if __name__ == "__main__":
    main()
