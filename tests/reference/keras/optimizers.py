"""The optimisers of Keras under our names, with constants that float32 holds exactly: Keras rounds
Python's numbers to float32.
"""

ADAM = {"learning_rate": 1 / 8, "beta_1": 7 / 8, "beta_2": 1023 / 1024, "epsilon": 2.0**-23}
OPTIONS = {
    "sgd": {"learning_rate": 1 / 8},
    "momentum": {"learning_rate": 1 / 8, "momentum": 7 / 8},
    "nesterov": {"learning_rate": 1 / 8, "momentum": 7 / 8},
    "rmsprop": {"learning_rate": 1 / 8, "rho": 7 / 8, "epsilon": 2.0**-23},
    "adam": ADAM,
    "adamw": ADAM | {"weight_decay": 1 / 64},
}
IN_KERAS = {
    "sgd": "SGD",
    "momentum": "SGD",
    "nesterov": "SGD",
    "rmsprop": "RMSprop",
    "adam": "Adam",
    "adamw": "AdamW",
}
ONLY_IN_KERAS = {"nesterov": {"nesterov": True}}


def keras_optimizer(keras, name, options):
    """Return Keras's optimiser for one of ours and its options."""
    return getattr(keras.optimizers, IN_KERAS[name])(**options, **ONLY_IN_KERAS.get(name, {}))
