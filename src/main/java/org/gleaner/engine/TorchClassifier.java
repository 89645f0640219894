package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Prediction;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.image.Pixels;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** A served network and the thread that owns it: what waits when a batch is done makes the next one. */
final class TorchClassifier implements Classifier {

    private static final int MOST = 32;

    /** A moment for others to come, as a batch costs less than its pictures one by one. */
    private static final long PATIENCE_MILLIS = 2;

    /** A picture that waits; without a view it is the end. */
    private record Question(List<TtaView> views, CompletableFuture<Prediction> answer) {}

    private static final Question END = new Question(List.of(), new CompletableFuture<>());

    private final Transforms transforms;
    private final List<String> classes;
    private final OodDetector detector;
    private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(2 * MOST);
    private final ComputeType precision;
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;
    private boolean ended;

    /**
     * Loads the network on its thread, and waits for that.
     *
     * @param archive the served script with its weights; it may go afterwards
     */
    TorchClassifier(Path archive, InferenceModel model, Transforms transforms, Device device, ComputeType precision) {
        this.transforms = transforms;
        this.precision = precision;
        this.classes = model.network().classes();
        this.detector = model.detector();
        Thread.ofPlatform().daemon().name("classifier").start(() -> run(archive, model, device, precision));
        try {
            ready.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        }
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public OodDetector detector() {
        return detector;
    }

    @Override
    public String precision() {
        return precision.title();
    }

    @Override
    public CompletableFuture<Prediction> ask(Pixels picture, boolean augmented) {
        Question question = new Question(TtaView.of(picture, transforms, augmented), new CompletableFuture<>());
        try {
            while (!closing) {
                if (waiting.offer(question, 1, TimeUnit.SECONDS)) {
                    if (closed.getCount() == 0) {
                        refuseWaiting();
                    }
                    return question.answer;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("closed");
    }

    @Override
    public void close() {
        try {
            if (!closing) {
                closing = true;
                waiting.put(END);
            }
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whoever waits for the network must not wait for ever
    private void run(Path archive, InferenceModel model, Device device, ComputeType precision) {
        NetworkScript script = NetworkScript.unknown(model.network().architecture());
        try (Network network = Network.load(archive, script, device)) {
            network.module().training(false);
            InferenceBatches batches = new InferenceBatches(network, transforms, precision, MOST);
            ready.complete(null);
            List<Question> batch = next();
            while (!batch.isEmpty()) {
                answer(batch, batches);
                batch = next();
            }
        } catch (Throwable e) {
            ready.completeExceptionally(e);
        } finally {
            closing = true;
            closed.countDown();
            refuseWaiting();
        }
    }

    private void refuseWaiting() {
        List<Question> late = new ArrayList<>();
        waiting.drainTo(late);
        late.forEach(question -> question.answer.completeExceptionally(new IllegalStateException("closed")));
    }

    /** The questions that wait, as many as fit into a batch; none at the end. */
    private List<Question> next() {
        List<Question> batch = new ArrayList<>();
        try {
            while (!ended && batch.size() < MOST) {
                Question question =
                        batch.isEmpty() ? waiting.take() : waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (question == null) {
                    break;
                }
                ended = question.views.isEmpty();
                if (!ended) {
                    batch.add(question);
                }
            }
        } catch (InterruptedException e) {
            ended = true; // nobody interrupts this thread but a machine that goes down
        }
        return batch;
    }

    @SuppressWarnings("CatchingUnchecked") // whoever asked must not wait for ever
    private void answer(List<Question> batch, InferenceBatches batches) {
        try {
            List<Prediction> answers =
                    batches.answers(batch.stream().map(Question::views).toList(), detector.limit());
            for (int i = 0; i < answers.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (Throwable e) {
            batch.forEach(question -> question.answer.completeExceptionally(e));
        }
    }
}
