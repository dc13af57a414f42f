package dev.catraca.it.lists;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Takes the number of tries from {@code -Dtries} and the seed from {@code -Dseed}; {@code random} draws a new seed. Without
 * them a build draws the same scenarios each time, so that its result depends on the code alone.
 */
final class TriesAndSeed implements AroundPropertyHook {
    private static final int TRIES = 150;
    private static final String SEED = seed(System.getProperty("seed", "20261125"));

    /** The seed of this process; identifies a failure together with its scenario. */
    static String seed() {
        return SEED;
    }

    private static String seed(String asked) {
        return asked.equals("random")
                ? Long.toString(ThreadLocalRandom.current().nextLong())
                : asked;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setTries(Integer.getInteger("tries", TRIES));
        context.attributes().setSeed(SEED);
        return property.execute();
    }

    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
