package org.gleaner.project.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.Split;
import org.gleaner.project.files.Csv;
import org.gleaner.store.JsonFiles;

/** The shapes in which other tools read pictures with labels. */
public enum DatasetFormat {

    /** A folder a class, as fastai, torchvision and Keras read it. */
    FOLDERS,

    /** A table beside the pictures: path, label, split and group. */
    CSV,

    /** Hugging Face's image folder: each side with its {@code metadata.jsonl}. */
    HUGGINGFACE,

    /** COCO's JSON, one a side: each picture has one annotation, which is all of it. */
    COCO;

    /** The files that say what the pictures show, by their place in the folder; none where the folders do. */
    Map<String, String> labels(List<ExportedPhoto> photos) {
        return switch (this) {
            case FOLDERS -> Map.of();
            case CSV -> Map.of("labels.csv", csv(photos));
            case HUGGINGFACE -> sides(photos, side -> side + "/metadata.jsonl", DatasetFormat::metadata);
            case COCO -> {
                List<String> classes = photos.stream()
                        .map(ExportedPhoto::label)
                        .distinct()
                        .sorted()
                        .toList();
                yield sides(photos, side -> "annotations/" + side + ".json", side -> coco(side, classes));
            }
        };
    }

    private static Map<String, String> sides(
            List<ExportedPhoto> photos, Function<String, String> name, Function<List<ExportedPhoto>, String> text) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            List<ExportedPhoto> side =
                    photos.stream().filter(photo -> photo.split() == split).toList();
            if (!side.isEmpty()) {
                files.put(name.apply(side.getFirst().side()), text.apply(side));
            }
        }
        return files;
    }

    private static String csv(List<ExportedPhoto> photos) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("path", "label", "split", "group"));
        photos.forEach(
                photo -> rows.add(List.of(photo.place(), photo.label(), photo.side(), String.valueOf(photo.group()))));
        return Csv.verbatim(rows);
    }

    private static String metadata(List<ExportedPhoto> photos) {
        return photos.stream()
                .map(photo -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("file_name", photo.place().substring(photo.side().length() + 1));
                    row.put("label", photo.label());
                    row.put("group", photo.group());
                    return JsonFiles.text(row) + "\n";
                })
                .collect(Collectors.joining());
    }

    private static String coco(List<ExportedPhoto> photos, List<String> classes) {
        List<Object> images = new ArrayList<>();
        List<Object> annotations = new ArrayList<>();
        for (ExportedPhoto photo : photos) {
            int id = images.size() + 1;
            int width = photo.size().width();
            int height = photo.size().height();
            images.add(Map.of(
                    "id", id, "file_name", photo.place(), "width", width, "height", height, "group", photo.group()));
            annotations.add(Map.of(
                    "id",
                    id,
                    "image_id",
                    id,
                    "category_id",
                    classes.indexOf(photo.label()) + 1,
                    "bbox",
                    List.of(0, 0, width, height),
                    "area",
                    (long) width * height,
                    "iscrowd",
                    0));
        }
        List<Object> categories = new ArrayList<>();
        classes.forEach(label -> categories.add(Map.of("id", categories.size() + 1, "name", label)));
        return JsonFiles.text(Map.of("images", images, "annotations", annotations, "categories", categories));
    }
}
