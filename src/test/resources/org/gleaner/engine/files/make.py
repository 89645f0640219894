"""Writes the .pth files that the tests read, with torch 2.13: python make.py"""

import os
from collections import OrderedDict

import torch

w = torch.arange(6, dtype=torch.float32).reshape(2, 3)
row = torch.tensor([1.5, -2.0, 65504.0])
state = OrderedDict(
    full=w,
    transposed=w.t(),  # shares the storage of full
    second_row=w[1:],  # so does this one, with an offset
    half=row.half(),
    brain=row.bfloat16(),
    double=torch.tensor([0.1], dtype=torch.float64),
    scalar=torch.tensor(-7),
    ints=torch.tensor([[2147483647]], dtype=torch.int32),
    bools=torch.tensor([True, False]),
    bytes=torch.tensor([255], dtype=torch.uint8),
    parameter=torch.nn.Parameter(w[:, ::2]),
    channels_last=torch.arange(8.0).reshape(1, 2, 2, 2).contiguous(memory_format=torch.channels_last),
    empty=torch.zeros(0, 3),
)
state._metadata = OrderedDict([("", {"version": 1}), ("bn1", {"version": 2})])


class Attack:
    def __reduce__(self):
        return os.system, ("touch executed",)


class Own(torch.nn.Module):
    pass


for name, old in (("zip", False), ("legacy", True)):
    new = not old
    torch.save(state, name + ".pth", _use_new_zipfile_serialization=new)
    torch.save(OrderedDict(a=w, b=Attack()), name + "-attack.pth", _use_new_zipfile_serialization=new)
    torch.save({"state_dict": state, "epoch": 3}, name + "-checkpoint.pth", _use_new_zipfile_serialization=new)
torch.save(state, "zip-protocol4.pth", pickle_protocol=4)
torch.save(Own(), "legacy-module.pth", _use_new_zipfile_serialization=False)
