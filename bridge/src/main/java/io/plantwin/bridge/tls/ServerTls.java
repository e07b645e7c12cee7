package io.plantwin.bridge.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener's end of TLS. Looks at its files every few seconds; new ones are for the connections that come, those
/// that are there stay. Files that don't work leave what was there before in force. Threadsafe.
public final class ServerTls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /// Files of certificates are small; the content itself tells whether they are others, however they were exchanged.
    private record Contents(List<byte[]> files) {
        static Contents of(TlsConfig config) {
            return new Contents(Stream.of(
                            Optional.of(config.certificate()),
                            Optional.of(config.privateKey()),
                            config.privateKeyPassword(),
                            config.clientCa())
                    .flatMap(Optional::stream)
                    .map(Contents::bytes)
                    .toList());
        }

        /// Empty if the file can't be read; who needs it says so.
        private static byte[] bytes(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                return new byte[0];
            }
        }

        boolean isSameAs(Contents other) {
            return Arrays.deepEquals(files.toArray(), other.files.toArray());
        }
    }

    private final TlsConfig config;
    private final Thread watch;
    private volatile SslContext context;
    private volatile String trouble = "";

    private ServerTls(TlsConfig config, Contents first, SslContext context) {
        this.config = config;
        this.context = context;
        this.watch = Thread.ofVirtual().name("bridge-tls").start(() -> watch(first));
    }

    /// @throws IllegalStateException with a sentence for a person if the files don't work
    public static ServerTls open(TlsConfig config) {
        Contents contents = Contents.of(config);
        try {
            return new ServerTls(config, contents, contextOf(config));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("can't listen for MQTT with TLS: " + e.getMessage(), e);
        }
    }

    /// For a connection that begins.
    public ChannelHandler handler(ByteBufAllocator allocator) {
        return context.newHandler(allocator);
    }

    /// What is wrong with the files, in a sentence; empty if nothing is.
    public Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    private void watch(Contents first) {
        Contents seen = first;
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                Contents now = Contents.of(config);
                if (!now.isSameAs(seen)) {
                    seen = now;
                    exchange();
                }
            }
        } catch (InterruptedException e) {
            log.debug("nobody needs the certificate any more");
        }
    }

    private void exchange() {
        try {
            context = contextOf(config);
            trouble = "";
            log.info("the certificate in {} was read anew; it is for the connections that come", config.certificate());
        } catch (IllegalArgumentException e) {
            trouble = "the new certificate for MQTT can't be used, the one before stays: " + e.getMessage();
            log.warn("{}", trouble);
        }
    }

    private static SslContext contextOf(TlsConfig config) {
        KeyPairFiles own = KeyPairFiles.read(config.certificate(), config.privateKey(), config.privateKeyPassword());
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(own.key(), own.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.OPTIONAL);
            if (config.clientCa().isPresent()) {
                List<X509Certificate> authorities =
                        KeyPairFiles.authorities(config.clientCa().get());
                builder.trustManager(authorities);
            } else {
                // The handshake proves that the client has the key; the fingerprint decides whether it may come in.
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            }
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("Java refuses them: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
