"""A minimal Python server of an exported model, to compare with. Needs torch and pillow.

Takes the classes, one an argument, and reads a line with the path of the model.pt; prints a line of JSON with its port, and answers each
picture that is posted as Gleaner's server does.
"""
import io, json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import torch
from PIL import Image, ImageOps

model = torch.jit.load(sys.stdin.readline().rstrip("\n")).eval()
classes = sys.argv[1:]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(body))).convert("RGB")
        pixels = torch.frombuffer(bytearray(picture.tobytes()), dtype=torch.uint8)
        with torch.inference_mode():
            probabilities, distance = model(pixels.reshape(1, picture.height, picture.width, 3))
        said = dict(zip(classes, probabilities[0].tolist()))
        label = max(said, key=said.get)
        answer = [{"label": label, "probability": said[label], "probabilities": said, "distance": distance.item()}]
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Handler)
print(json.dumps({"port": server.server_port}), flush=True)
server.serve_forever()
