"""The same training on plain PyTorch, to compare with. Needs torch, numpy and pillow.

    peer_train.py steps BACKBONE SIZE BATCH        reads "step nchw", "forward channels_last" and the like, a line each
    peer_train.py predict WEIGHTS SIZE BATCH       reads files, a line each round, with tabs between them
    peer_train.py job DIR BACKBONE WEIGHTS SIZE BATCH EPOCHS SEED

Every answer is one line of JSON. A job is fastai's fine_tune on the book's pipeline: RandomResizedCrop, aug_transforms,
concat-pooling head, fastai's Adam and one-cycle schedule, two loader processes.
"""
import json, math, os, random, struct, sys, time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


# Networks, with torchvision's names ---------------------------------------------------------------------------------


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride > 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(y)) + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    width = 512
    second_group = ("layer3.", "layer4.")

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        channels = 64
        for number, outputs in enumerate((64, 128, 256, 512), 1):
            blocks = [Residual(channels, outputs, 1 if number == 1 else 2), Residual(outputs, outputs, 1)]
            setattr(self, f"layer{number}", nn.Sequential(*blocks))
            channels = outputs
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))


def normed(inputs, outputs, kernel, stride=1, groups=1):
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return [convolution, nn.BatchNorm2d(outputs), nn.ReLU6(inplace=True)]


class Inverted(nn.Module):
    def __init__(self, inputs, outputs, stride, expansion):
        super().__init__()
        hidden = inputs * expansion
        self.same = stride == 1 and inputs == outputs
        steps = [] if expansion == 1 else [nn.Sequential(*normed(inputs, hidden, 1))]
        steps.append(nn.Sequential(*normed(hidden, hidden, 3, stride, hidden)))
        self.conv = nn.Sequential(*steps, nn.Conv2d(hidden, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return x + self.conv(x) if self.same else self.conv(x)


class MobileNetV2(nn.Module):
    width = 1280
    second_group = tuple(f"features.{place}." for place in range(11, 19))

    def __init__(self):
        super().__init__()
        layers, channels = [nn.Sequential(*normed(3, 32, 3, 2))], 32
        rows = (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)
        for expansion, outputs, count, stride in rows:
            for block in range(count):
                layers.append(Inverted(channels, outputs, stride if block == 0 else 1, expansion))
                channels = outputs
        self.features = nn.Sequential(*layers, nn.Sequential(*normed(channels, 1280, 1)))

    def forward(self, x):
        return self.features(x)


class Head(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.bn1, self.bn2 = nn.BatchNorm1d(2 * width), nn.BatchNorm1d(512)
        self.linear1, self.linear2 = nn.Linear(2 * width, 512, bias=False), nn.Linear(512, classes, bias=False)
        nn.init.kaiming_normal_(self.linear1.weight)
        nn.init.kaiming_normal_(self.linear2.weight)
        nn.init.constant_(self.bn1.bias, 1e-3)
        nn.init.constant_(self.bn2.bias, 1e-3)

    def forward(self, x):
        x = torch.cat([F.adaptive_max_pool2d(x, 1), F.adaptive_avg_pool2d(x, 1)], 1).flatten(1)
        x = F.relu(self.linear1(F.dropout(self.bn1(x), 0.25, self.training)))
        return self.linear2(F.dropout(self.bn2(x), 0.5, self.training))


def network(name, classes):
    body = {"resnet18": ResNet18, "mobilenet_v2": MobileNetV2}[name]()
    return nn.Sequential(body, Head(body.width, classes))


def weights(file):
    if not file.endswith(".safetensors"):
        return torch.load(file, weights_only=True)
    with open(file, "rb") as f:
        content = f.read()
    begin = 8 + struct.unpack("<Q", content[:8])[0]
    tensors = {}
    for name, entry in json.loads(content[8:begin]).items():
        if name != "__metadata__":
            kind = {"F32": "<f4", "F16": "<f2"}[entry["dtype"]]
            first, last = entry["data_offsets"]
            values = numpy.frombuffer(content[begin + first:begin + last], kind).astype("f4")
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors


# Steps --------------------------------------------------------------------------------------------------------------

def steps(backbone, size, batch):
    pictures, labels = torch.randn(batch, 3, size, size), torch.randint(0, 10, (batch,))
    squares = torch.randint(0, 256, (batch, size, size, 3), dtype=torch.uint8)
    ready = {}
    for layout in ("nchw", "channels_last"):
        memory = torch.channels_last if layout == "channels_last" else torch.contiguous_format
        net = network(backbone, 10).to(memory_format=memory)
        ready[layout] = net, torch.optim.AdamW(net.parameters(), lr=0.0), pictures.to(memory_format=memory)
    for line in sys.stdin:
        work, layout = line.split()
        net, optimizer, x = ready[layout]
        begin = time.perf_counter()
        if work == "step":
            net.train()
            F.cross_entropy(net(x), labels).backward()
            optimizer.step()
            optimizer.zero_grad()
        elif work == "augment":
            with torch.no_grad():
                (augment(squares.permute(0, 3, 1, 2).float() / 255) - MEAN) / STD
        else:
            net.eval()
            with torch.no_grad():
                net(x)
        say(seconds=time.perf_counter() - begin)


# Prediction ---------------------------------------------------------------------------------------------------------

def predict(file, size, batch):
    tensors = weights(file)
    backbone = "resnet18" if "layer1.0.conv1.weight" in tensors else "mobilenet_v2"
    net = network(backbone, len(tensors["head.linear2.weight"]))
    head = {name[5:]: tensor for name, tensor in tensors.items() if name.startswith("head.")}
    body = {name: tensor for name, tensor in tensors.items() if name in net[0].state_dict()}
    net[0].load_state_dict(body, strict=False)
    net[1].load_state_dict(head, strict=False)
    net.eval()
    for line in sys.stdin:
        rows = [(name, 0) for name in line.rstrip("\n").split("\t")]
        begin, best = time.perf_counter(), []
        with torch.inference_mode():
            for pictures, _ in DataLoader(Pictures(rows, size, False), batch, num_workers=2):
                x = (pictures.float() / 255 - tensors["input_mean"]) / tensors["input_std"]
                best += torch.softmax(net(x), 1).argmax(1).tolist()
        say(seconds=time.perf_counter() - begin, best=best)


# A whole job --------------------------------------------------------------------------------------------------------

class Pictures(Dataset):
    def __init__(self, rows, size, train):
        self.rows, self.size, self.view = rows, size, random_crop if train else centre

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, place):
        file, label = self.rows[place]
        picture = self.view(Image.open(file).convert("RGB"), self.size)
        return torch.from_numpy(numpy.array(picture)).permute(2, 0, 1), label


def random_crop(picture, size):
    width, height = picture.size
    for _ in range(10):
        area = random.uniform(0.5, 1) * width * height
        ratio = math.exp(random.uniform(math.log(3 / 4), math.log(4 / 3)))
        w, h = round(math.sqrt(area * ratio)), round(math.sqrt(area / ratio))
        if w <= width and h <= height:
            x, y = random.randint(0, width - w), random.randint(0, height - h)
            return picture.crop((x, y, x + w, y + h)).resize((size, size), Image.BILINEAR)
    return picture.resize((size, size), Image.BILINEAR)


def centre(picture, size):
    extra = math.ceil(size * 0.14 / 8) * 8
    edge = extra // 2
    return picture.resize((size + extra, size + extra), Image.BILINEAR).crop((edge, edge, edge + size, edge + size))


def sometimes(n, low, high, otherwise, chance=0.75):
    drawn = low + (high - low) * torch.rand(n)
    return torch.where(torch.rand(n) < chance, drawn, torch.full((n,), float(otherwise)))


def matrices(*rows):
    return torch.stack([torch.stack(row, 1) for row in rows], 1)


def augment(x):
    n = len(x)
    zero, one = torch.zeros(n), torch.ones(n)
    side = 1 - 2 * (torch.rand(n) < 0.5).float()
    angle, scale = torch.deg2rad(sometimes(n, -10, 10, 0)), 1 / sometimes(n, 1, 1.1, 1)
    flip = matrices((side, zero, zero), (zero, one, zero), (zero, zero, one))
    turn = matrices((angle.cos(), angle.sin(), zero), (-angle.sin(), angle.cos(), zero), (zero, zero, one))
    right, down = (1 - scale) * (2 * torch.rand(n) - 1), (1 - scale) * (2 * torch.rand(n) - 1)
    zoom = matrices((scale, zero, right), (zero, scale, down), (zero, zero, one))
    grid = F.affine_grid((flip @ turn @ zoom)[:, :2], x.shape, align_corners=True)
    points = torch.cat([grid, torch.ones_like(grid[..., :1])], 3).flatten(1, 2) @ perspective(n).transpose(1, 2)
    grid = (points[..., :2] / points[..., 2:]).view_as(grid)
    x = F.grid_sample(x, grid, padding_mode="reflection", align_corners=True)
    bright = torch.logit(sometimes(n, 0.4, 0.6, 0.5)).view(n, 1, 1, 1)
    contrast = sometimes(n, math.log(0.8), -math.log(0.8), 0).exp().view(n, 1, 1, 1)
    return torch.sigmoid((torch.logit(x, 1e-7) + bright) * contrast)


def perspective(n):
    on = (torch.rand(n) < 0.75).float()
    x, y = (torch.rand(n) * 0.4 - 0.2) * on, (torch.rand(n) * 0.4 - 0.2) * on
    corners = ((-1, -1), (-1, 1), (1, -1), (1, 1))
    targets = ((-1 - y, -1 - x), (-1 + y, 1 + x), (1 + y, -1 + x), (1 - y, 1 - x))
    zero, one, rows = torch.zeros(n), torch.ones(n), []
    for (u, v), (a, b) in zip(corners, targets):
        rows += [torch.stack((a, b, one, zero, zero, zero, -u * a, -u * b), 1),
                 torch.stack((zero, zero, zero, a, b, one, -v * a, -v * b), 1)]
    wanted = torch.tensor(corners, dtype=torch.float).flatten().expand(n, 8)
    solved = torch.linalg.solve(torch.stack(rows, 1), wanted)
    return torch.cat([solved, torch.ones(n, 1)], 1).view(n, 3, 3)


class Adam:
    """fastai's: decoupled decay of .01, but none of batch norm; momentum from outside."""

    def __init__(self, groups):
        self.groups, self.state, self.count = groups, {}, 0

    @torch.no_grad()
    def step(self, rates, momentum):
        self.count += 1
        for group, rate in zip(self.groups, rates):
            for parameter, decay in group:
                if parameter.grad is None:
                    continue
                average, square = self.state.setdefault(
                    parameter, (torch.zeros_like(parameter), torch.zeros_like(parameter)))
                if decay:
                    parameter.mul_(1 - rate * 0.01)
                average.mul_(momentum).add_(parameter.grad, alpha=1 - momentum)
                square.mul_(0.99).addcmul_(parameter.grad, parameter.grad, value=0.01)
                size = (square / (1 - 0.99 ** self.count)).sqrt().add_(1e-5)
                parameter.addcdiv_(average, size, value=-rate / (1 - momentum ** self.count))
                parameter.grad = None


def cosine(begin, end, share):
    return begin + (1 + math.cos(math.pi * (1 - share))) * (end - begin) / 2


def cycle(rate, share, warm, divisor):
    """The learning rate and the momentum of one-cycle."""
    if share < warm:
        return cosine(rate / divisor, rate, share / warm), cosine(0.95, 0.85, share / warm)
    rest = (share - warm) / (1 - warm)
    return cosine(rate, rate / 1e5, rest), cosine(0.85, 0.95, rest)


class Job:
    def __init__(self, folder, backbone, file, size, batch, epochs, seed):
        torch.manual_seed(seed)
        random.seed(seed)
        classes = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and entry.name[0] != ".")
        rows = [(os.path.join(at, name), label) for label, kind in enumerate(classes)
                for at, _, names in os.walk(os.path.join(folder, kind)) for name in names
                if name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".bmp"))]
        rows.sort()
        order = torch.randperm(len(rows)).tolist()
        valid, train = order[:len(rows) // 5], order[len(rows) // 5:]
        batch = min(batch, len(train))
        workers = dict(num_workers=2, persistent_workers=True)
        self.train = DataLoader(
            Pictures([rows[i] for i in train], size, True), batch, shuffle=True, drop_last=True, **workers)
        self.valid = DataLoader(Pictures([rows[i] for i in valid], size, False), batch, **workers)
        self.net = network(backbone, len(classes))
        if file:
            tensors = {name: tensor for name, tensor in weights(file).items()
                       if not name.startswith(("fc.", "classifier."))}
            self.net[0].load_state_dict(tensors, strict=False)
        self.epochs, self.seen, self.training, self.error = epochs, 0, 0.0, 1.0

    def groups(self):
        groups = [], [], []
        for part, module in enumerate(self.net):
            for name, parameter in module.named_parameters():
                group = 2 if part == 1 else 1 if name.startswith(module.second_group) else 0
                groups[group].append((parameter, parameter.ndim > 1))
        return groups

    def run(self):
        groups = self.groups()
        for group in groups[:2]:
            for parameter, decay in group:
                parameter.requires_grad_(not decay)
        self.phase(Adam(groups), 1, (2e-4, 2e-4, 2e-3), 0.99, 25)
        for group in groups:
            for parameter, _ in group:
                parameter.requires_grad_(True)
        self.phase(Adam(groups), self.epochs, (1e-5, 1e-4, 1e-3), 0.3, 5)

    def phase(self, optimizer, epochs, rates, warm, divisor):
        done, total = 0, epochs * len(self.train)
        for _ in range(epochs):
            begin = time.perf_counter()
            self.net.train()
            for pictures, labels in self.train:
                x = (augment(pictures.float() / 255) - MEAN) / STD
                F.cross_entropy(self.net(x), labels).backward()
                now = [cycle(rate, done / total, warm, divisor) for rate in rates]
                optimizer.step([rate for rate, _ in now], now[0][1])
                done += 1
                self.seen += len(labels)
            self.training += time.perf_counter() - begin
            self.error = self.validate()

    @torch.no_grad()
    def validate(self):
        self.net.eval()
        wrong = [self.net((pictures.float() / 255 - MEAN) / STD).argmax(1) != labels
                 for pictures, labels in self.valid]
        return torch.cat(wrong).float().mean().item()


def peak():
    """Bytes of this process at its largest, its loaders left out; 0 where the system does not tell."""
    try:
        with open("/proc/self/status") as status:
            return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except OSError:
        return 0


def say(**answer):
    print(json.dumps(answer), flush=True)


def main():
    torch.set_num_threads(os.cpu_count())
    mode, *rest = sys.argv[1:]
    if mode == "steps":
        backbone, size, batch = rest
        steps(backbone, int(size), int(batch))
    elif mode == "predict":
        file, size, batch = rest
        predict(file, int(size), int(batch))
    else:
        folder, backbone, file, size, batch, epochs, seed = rest
        begin = time.perf_counter()
        job = Job(folder, backbone, file, int(size), int(batch), int(epochs), int(seed))
        job.run()
        say(wall_seconds=time.perf_counter() - begin, images_per_second=job.seen / job.training,
            error_rate=job.error, peak_bytes=peak())


if __name__ == "__main__":
    main()
