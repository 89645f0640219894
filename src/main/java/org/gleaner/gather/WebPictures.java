package org.gleaner.gather;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gleaner.data.ImageResult;
import org.gleaner.data.RegularFiles;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Why;
import org.gleaner.net.Download;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** Pictures on the web: results of a search, or addresses that a person has. A value. */
public final class WebPictures implements Source {

    /** What the provenance calls pictures whose addresses a person had. */
    public static final String BY_ADDRESS = "url";

    private static final long MOST_LIST_BYTES = 16L << 20;

    /** Characters that people leave in addresses, and that the standard wants escaped. */
    private static final Pattern UNESCAPED = Pattern.compile("[ \"<>\\\\^`{|}\\[\\]]|%(?![0-9A-Fa-f]{2})");

    private final List<ImageResult> pictures;
    private final List<Missed> missed = new ArrayList<>();

    public WebPictures(List<ImageResult> pictures) {
        this.pictures = List.copyOf(pictures);
    }

    /** Pictures by their addresses, as text; one that is no address is a row. */
    public static WebPictures of(List<String> addresses) {
        List<ImageResult> pictures = new ArrayList<>();
        List<Missed> missed = new ArrayList<>();
        for (String address : addresses) {
            int rank = pictures.size() + missed.size();
            Optional<URI> uri = parse(address);
            uri.map(known -> ImageResult.at(BY_ADDRESS, rank, known, "")).ifPresent(pictures::add);
            if (uri.isEmpty()) {
                URI shown = URI.create("about:"
                        + URLEncoder.encode(address, StandardCharsets.UTF_8).replace("+", "%20"));
                missed.add(new Missed(
                        ImageResult.at(BY_ADDRESS, rank, shown, address),
                        Why.FAILED,
                        new Message("not an http or https address")));
            }
        }
        WebPictures web = new WebPictures(pictures);
        web.missed.addAll(missed);
        return web;
    }

    /**
     * Pictures by a text file with an address a line; blank lines and those that begin with {@code #} are passed over.
     *
     * @throws Refusal when it cannot be read
     */
    public static WebPictures listedIn(Path file) {
        try {
            RegularFiles.check(file);
            if (Files.size(file) > MOST_LIST_BYTES) {
                throw new Refusal("Too large for a list of addresses: %s", file);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
            return of(text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s.", file, Reason.of(e));
        }
    }

    static Optional<URI> parse(String address) {
        try {
            URI uri = URI.create(new URI(escape(address)).toASCIIString());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String escape(String address) {
        int path = address.indexOf('/', address.indexOf("://") + 3); // before it, brackets are those of IPv6
        String rest = address.substring(Math.max(0, path));
        return address.substring(0, Math.max(0, path))
                + UNESCAPED
                        .matcher(rest)
                        .replaceAll(match -> String.format(
                                Locale.ROOT, "%%%02X", (int) match.group().charAt(0)));
    }

    @Override
    public List<Candidate.Listed> list(CancelToken cancel) {
        List<Candidate.Listed> found = new ArrayList<>(missed);
        Set<URI> seen = new HashSet<>();
        for (ImageResult picture : pictures) {
            found.add(
                    seen.add(picture.image())
                            ? offer(picture)
                            : new Missed(picture, Why.KNOWN, new Message("its address comes twice")));
        }
        return found;
    }

    private static Offer offer(ImageResult picture) {
        return new Offer(
                picture,
                String.valueOf(picture.image().getHost()),
                (target, mostBytes, downloader, cancel) -> downloader.fetch(
                        new Download(picture.image(), target, mostBytes, null), Progress.NONE, cancel));
    }
}
