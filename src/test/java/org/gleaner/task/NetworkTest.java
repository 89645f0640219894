package org.gleaner.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may forbid the network. */
class NetworkTest {

    @AfterEach
    void allow() {
        Network.offline(false, Map.of());
    }

    @Test
    void theSettingsForbidTheNetwork() {
        Network.offline(true, Map.of());
        String why = assertThrows(Refusal.class, Network::require).reason().toString();
        assertEquals("Gleaner works offline: “Work offline” in the settings, or GLEANER_OFFLINE, is on.", why);
        Network.offline(false, Map.of());
        Network.require();
    }

    @Test
    void theEnvironmentRulesOverThem() {
        Network.offline(false, Map.of(Network.VARIABLE, "1"));
        assertTrue(Network.isOffline());
        Network.offline(true, Map.of(Network.VARIABLE, "0"));
        assertFalse(Network.isOffline());
        assertNull(Network.offlineIn(Map.of(Network.VARIABLE, " ")));
    }
}
