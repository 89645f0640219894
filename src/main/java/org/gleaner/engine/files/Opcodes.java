package org.gleaner.engine.files;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the pickle opcodes that are refused, from Python's {@code pickletools}. */
public final class Opcodes {

    private static final Map<Integer, String> NAMES = Stream.of("""
            30 POP, 31 POP_MARK, 32 DUP, 42 BINBYTES, 43 SHORT_BINBYTES, 46 FLOAT, 47 BINFLOAT, 49 INT, 4c LONG,
            50 PERSID, 53 STRING, 54 BINSTRING, 55 SHORT_BINSTRING, 56 UNICODE, 64 DICT, 67 GET, 69 INST, 6c LIST,
            6f OBJ, 70 PUT, 81 NEWOBJ, 82 EXT1, 83 EXT2, 84 EXT4, 8a LONG1, 8b LONG4, 8c SHORT_BINUNICODE,
            8d BINUNICODE8, 8e BINBYTES8, 8f EMPTY_SET, 90 ADDITEMS, 91 FROZENSET, 92 NEWOBJ_EX, 93 STACK_GLOBAL,
            94 MEMOIZE, 95 FRAME, 96 BYTEARRAY8, 97 NEXT_BUFFER, 98 READONLY_BUFFER
            """.split(",", -1))
            .map(String::strip)
            .collect(Collectors.toMap(entry -> HexFormat.fromHexDigits(entry, 0, 2), entry -> entry.substring(3)));

    private Opcodes() {}

    /** Python's name for a refused opcode, or its number when it has none. */
    static String name(int opcode) {
        return NAMES.getOrDefault(opcode, "0x" + HexFormat.of().toHexDigits((byte) opcode));
    }
}
