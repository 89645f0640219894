package org.gleaner.data;

/**
 * What a model is for, in a sentence each; empty where not answered. The first four are the steps of the Drivetrain
 * approach (Howard, Zwemer and Loukides, "Designing great data products", 2012).
 *
 * @param objective what is to be achieved
 * @param levers what can be changed to achieve it
 * @param data what data there are, and what is missing
 * @param models what the model is to predict, and how good it must be
 * @param use what photos it will see in use
 */
public record About(String objective, String levers, String data, String models, String use) {

    /** Nothing answered. */
    public static final About NOTHING = new About("", "", "", "", "");
}
