package org.gleaner.engine.script;

/** A second body beside a network's own: its layers have a prefix before their names. */
public record PrefixedBody(Body body, String prefix) implements Body {

    @Override
    public String convNorm(String x, String name, String norm, int in, int out, int kernel, int stride, int groups) {
        return body.convNorm(x, prefix + name, prefix + norm, in, out, kernel, stride, groups);
    }

    @Override
    public String relu(String x) {
        return body.relu(x);
    }

    @Override
    public String relu6(String x) {
        return body.relu6(x);
    }

    @Override
    public String maxPool(String x) {
        return body.maxPool(x);
    }

    @Override
    public String add(String x, String y) {
        return body.add(x, y);
    }
}
