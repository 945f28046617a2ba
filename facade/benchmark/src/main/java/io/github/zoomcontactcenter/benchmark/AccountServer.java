package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A local account in a process of its own that costs as little as can be: one thread for all connections, which holds
 * slow responses back without waiting for them. It runs until its standard input ends.
 */
final class AccountServer {

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final PriorityQueue<Connection> heldBack =
            new PriorityQueue<>(Comparator.comparingLong(Connection::respondAt));
    private final AccountResponses responses;

    private AccountServer(AccountResponses responses) throws IOException {
        this.responses = responses;
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws Exception {
        AccountServer server = new AccountServer(new AccountResponses(RecordTemplates.load()));
        Thread thread = new Thread(server::run, "account");
        thread.setDaemon(true);
        thread.start();
        System.out.println("http://127.0.0.1:" + server.listening.socket().getLocalPort());
        System.in.read();
    }

    private void run() {
        try {
            while (true) {
                Connection next = heldBack.peek();
                if (next == null) {
                    selector.select(this::ready);
                } else {
                    selector.select(this::ready, Math.max(1, (next.respondAt() - System.nanoTime()) / 1_000_000));
                }
                while (!heldBack.isEmpty() && heldBack.peek().respondAt() <= System.nanoTime()) {
                    heldBack.remove().write();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = listening.accept();
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ)
                        .attach(new Connection(channel, responses, heldBack::add));
            } else {
                ((Connection) key.attachment()).ready(key);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }
}
