/// The healthy plant. Every signal is a pure function of seed and time: nothing is kept between two
/// readings, any instant can be asked for in any order, and the same seed always gives the same plant.
///
/// What a sensor shows is a {@link io.plantwin.simulator.plant.Mix} of influences (load with thermal lag,
/// tool wear, time of day, noise), each between 0 and 1, spread over the sensor's healthy band; so a healthy
/// sensor can't leave its band. Sensors of one machine share their load and wear, hence correlate.
@NullMarked
package io.plantwin.simulator.plant;

import org.jspecify.annotations.NullMarked;
