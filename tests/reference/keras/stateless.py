"""A Keras layer run with our arrays as its weights, so that gradients flow to them."""


def call(layer, x, *weights, state=(), build=None, **options):
    """Return the output of the Keras layer for the tensor(s) x, with `weights` and `state` in its
    variables' places.

    `state` are the variables that are not trained; `build` is what layer.build takes, if not the
    shape of x.
    """
    if not layer.built:
        layer.build(x.shape if build is None else build)
    return layer.stateless_call(list(weights), list(state), x, **options)[0]
