"""A road and a car, drawn by rule: frames of a camera, and the steering of one who sees the middle.

A car is off the middle by `offset` (in half widths of the lane, to the right where positive) and
turned against the road by `angle`. Everything is simulated and simple: one lane, no traffic, a
speed that does not change. What holds here need not hold on a road.
"""

import numpy as np

ROWS, COLUMNS = 10, 20
DISTANCE = np.linspace(6.0, 1.5, ROWS)  # what each row of a frame looks at, far to near
STEP = 0.1  # of time; the car goes one length a unit of time


def frames(offset, angle, bend, rng):
    """Return pictures float32 (N, 10, 20) of cars: bright where the lane is, with a camera's noise.

    offset, angle, bend (N,): the bend is how fast the road ahead turns to the right.
    """
    place = (
        -np.stack([offset], axis=1) - DISTANCE * angle[:, None] + bend[:, None] * DISTANCE**2 / 2
    )
    columns = np.linspace(-1.5, 1.5, COLUMNS)
    away = (columns - (place / DISTANCE)[:, :, None]) * DISTANCE[:, None]  # from the lane's middle
    lane = 1 / (1 + np.exp(np.clip(8 * (np.abs(away) - 1), -50, 50)))
    return (lane + 0.1 * rng.standard_normal(lane.shape)).astype(np.float32)


def teacher(offset, angle, bend):
    """Return the steering (N,) of one who knows where the car is: back to the middle, calmly."""
    return np.clip(bend - 1.0 * offset - 2.0 * angle, -3, 3)


def drive(steer, cars, steps, rng, *, wind=0.0):
    """Let `cars` cars drive; return (frames, wanted, offsets), each a list of `steps` arrays.

    steer(pictures) returns the steering (cars,); None: the teacher drives. wanted is what the
    teacher would have done. Bends come and go. wind: the standard deviation of what gusts add to
    the steering. A car that is more than one half width off has left the lane, and drives on.
    """
    offset, angle = rng.normal(0, 0.1, (2, cars))
    phase, speed = rng.uniform(0, 2 * np.pi, cars), rng.uniform(0.2, 0.5, cars)
    seen, wanted, offsets = [], [], []
    for step in range(steps):
        bend = 0.25 * np.sin(phase + speed * step * STEP)
        pictures, right = frames(offset, angle, bend, rng), teacher(offset, angle, bend)
        steering = right if steer is None else np.clip(steer(pictures), -3, 3)
        seen.append(pictures)
        wanted.append(right)
        offsets.append(offset)
        turn = steering - bend + wind * rng.standard_normal(cars)
        angle = np.clip(angle + STEP * turn, -1.2, 1.2)
        offset = offset + STEP * np.sin(angle)
    return seen, wanted, offsets
