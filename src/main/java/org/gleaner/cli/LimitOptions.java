package org.gleaner.cli;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gleaner.gather.Limits;
import picocli.CommandLine.Option;

/** How much is taken from strangers, for what adds pictures. */
final class LimitOptions {

    @Option(
            names = "--allow",
            paramLabel = "HOST:PORT",
            description = "A server of this machine or the private net that may be asked; can be repeated.")
    private Set<String> allowed = Set.of();

    Limits limits(int minSide) {
        return limits(minSide, Optional.empty());
    }

    /** @param named a server that a person has named already */
    Limits limits(int minSide, Optional<String> named) {
        Set<String> servers = new HashSet<>(allowed);
        named.ifPresent(servers::add);
        return Limits.USUAL.withMinSide(minSide).allowing(servers);
    }
}
