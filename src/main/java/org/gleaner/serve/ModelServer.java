package org.gleaner.serve;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Network;
import org.gleaner.task.Refusal;

/**
 * A classifier as a web page and a JSON endpoint, from {@link #start} to {@link #close}. Keeps no picture. The
 * classifier stays its owner's, and must live longer.
 */
public final class ModelServer implements AutoCloseable {

    /** Only this computer. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int THREADS = 8;
    private static final int BACKLOG = 128;
    private static final int SWEEPS = 10;

    /** Connections of four that may be awaited; the rest are for requests that are here. */
    private static final int AWAITED = 3;

    private final Server server;
    private final ServerConnector connector;
    private final PredictionService service;
    private final Scheduler scheduler;
    private final SlowRequestGuard arrivals;
    private final long sweepMillis;
    private final InetAddress bound;
    private int port;

    private ModelServer(
            Classifier classifier,
            String title,
            InetSocketAddress address,
            String host,
            Limits limits,
            Listener listener) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setDaemon(true);
        threads.setName("http");
        this.bound = address.getAddress();
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(protocol(limits)));
        this.scheduler = new ScheduledExecutorScheduler("http-sweep", true);
        this.arrivals = new SlowRequestGuard(AWAITED * limits.connections() / 4, limits.arrival());
        this.sweepMillis = Math.max(1, limits.arrival().toMillis() / SWEEPS);
        this.service = new PredictionService(classifier, listener, limits);
        connector.setHost(bound.getHostAddress());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(arrivals);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.addBean(scheduler);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(limits.ending().toMillis());
        Handler inside = new Handler.Sequence(
                new PredictHandler(title, limits, arrivals, service),
                new Pages(title, classifier, !listener.equals(Listener.NONE)));
        server.setHandler(new GracefulHandler(new HostFilter(inside, new Hosts(host, bound), arrivals)));
    }

    private static HttpConfiguration protocol(Limits limits) {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setRequestHeaderSize(limits.headerBytes());
        protocol.setSendServerVersion(false);
        protocol.setSendDateHeader(false);
        return protocol;
    }

    /**
     * Starts serving.
     *
     * @param title what the page calls the model
     * @param host to listen on, such as {@link #LOOPBACK}; {@code 0.0.0.0} is every network of this computer
     * @param port 0 for a free one
     * @param listener hears of each answer
     * @throws Refusal when the address is taken, or not this computer's
     */
    public static ModelServer start(
            Classifier classifier, String title, String host, int port, Limits limits, Listener listener) {
        if (!isThisComputer(host)) {
            Network.require(); // before a name is looked up
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new Refusal("There is no address called %s.", host);
        }
        ModelServer made = new ModelServer(classifier, title, address, host, limits, listener);
        try {
            made.server.start();
        } catch (IOException e) {
            made.close();
            throw new Refusal(e, "Port %s of %s is taken, or not this computer's.", port, host);
        } catch (Exception e) {
            made.close();
            throw new IllegalStateException(e);
        }
        made.port = made.connector.getLocalPort();
        made.sweep();
        return made;
    }

    private static boolean isThisComputer(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void sweep() {
        arrivals.sweep();
        if (scheduler.isRunning()) {
            scheduler.schedule(this::sweep, sweepMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Where the page is, for a browser of this computer. */
    public URI url() {
        return url(bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound);
    }

    /** Where the page is, under every address of this computer that the server listens on. */
    public List<URI> urls() {
        if (!bound.isAnyLocalAddress()) {
            return List.of(url());
        }
        try (Stream<NetworkInterface> networks = NetworkInterface.networkInterfaces()) {
            return networks.flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .sorted(Comparator.comparing(address -> !address.isLoopbackAddress()))
                    .map(this::url)
                    .toList();
        } catch (SocketException e) {
            return List.of(url());
        }
    }

    private URI url(InetAddress address) {
        String host = address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Whether other computers can ask. */
    public boolean isOpen() {
        return !bound.isLoopbackAddress();
    }

    /** Takes no more requests, lets running ones end, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            service.close();
        }
    }
}
