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
        assertEquals("Gleaner works offline: see “Work offline” in the settings.", why);
        Network.offline(false, Map.of());
        Network.require();
    }

    @Test
    void theEnvironmentRulesOverThem() {
        Network.offline(false, Map.of(Network.VARIABLE, "1"));
        assertTrue(Network.isOffline());
        assertEquals(
                "Gleaner works offline, as GLEANER_OFFLINE says.",
                assertThrows(Refusal.class, Network::require).reason().toString());
        Network.offline(true, Map.of(Network.VARIABLE, "0"));
        assertFalse(Network.isOffline());
        assertNull(Network.offlineIn(Map.of(Network.VARIABLE, " ")));
    }
}
