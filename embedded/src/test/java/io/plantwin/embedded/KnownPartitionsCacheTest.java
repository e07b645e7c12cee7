package io.plantwin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord.BrokerEndpoint;
import org.apache.kafka.common.metadata.RegisterBrokerRecord.BrokerEndpointCollection;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

class KnownPartitionsCacheTest {

    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");
    private static final Uuid TOPIC = Uuid.randomUuid();

    private final KnownPartitionsCache cache = new KnownPartitionsCache(1, () -> KRaftVersion.LATEST_PRODUCTION);

    @Test
    void tellsAPartitionWithoutALeaderFromOneThatIsNotThere() {
        MetadataDelta delta = new MetadataDelta.Builder().build();
        delta.replay(new RegisterBrokerRecord()
                .setBrokerId(1)
                .setFenced(false)
                .setEndPoints(new BrokerEndpointCollection(Stream.of(new BrokerEndpoint()
                                .setName(LISTENER.value())
                                .setHost("127.0.0.1")
                                .setPort(9092))
                        .iterator())));
        delta.replay(new TopicRecord().setTopicId(TOPIC).setName("alerts"));
        delta.replay(partition(0, 1));
        delta.replay(partition(1, -1));
        cache.setImage(delta.apply(MetadataProvenance.EMPTY));

        assertThat(cache.getPartitionLeaderEndpoint("alerts", 0, LISTENER))
                .hasValueSatisfying(leader -> assertThat(leader.port()).isEqualTo(9092));
        assertThat(cache.getPartitionLeaderEndpoint("alerts", 1, LISTENER)).contains(Node.noNode());
        assertThat(cache.getPartitionLeaderEndpoint("alerts", 2, LISTENER)).isEmpty();
        assertThat(cache.getPartitionLeaderEndpoint("other", 0, LISTENER)).isEmpty();
    }

    private static PartitionRecord partition(int id, int leader) {
        return new PartitionRecord()
                .setTopicId(TOPIC)
                .setPartitionId(id)
                .setReplicas(List.of(1))
                .setIsr(List.of(1))
                .setLeader(leader);
    }
}
