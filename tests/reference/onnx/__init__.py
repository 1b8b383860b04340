"""ONNX's own backend tests, run live against helpers.reference: the third oracle.

The package `onnx` brings two kinds of cases: node cases, which its Python modules make by NumPy
when they are imported, and cases that were exported from PyTorch, with PyTorch's numbers, as files.
Nothing of them is stored here, and nothing is fetched.

An adapter is a function with ONNX's name of the operator. It gets a case's inputs and attributes,
puts them into our form (channels last, weights (in, out), gates in our order), calls the concept
and puts the output back. What a concept cannot do is `LeftOut`, with the reason.

    cases.py        what ONNX states: inputs, attributes, outputs of a case
    activations.py  adapters: activations, softmax, normalisation
    borders.py      what ONNX puts around an image
    convolve.py     adapters: convolution
    pool.py         adapters: pooling
    sequences.py    adapters: recurrent layers
    attend.py       adapters: attention
    training.py     adapters: dense, embedding, dropout, losses, optimisers, detection
    suite.py        which operators, how a case is run and compared
    counts.py       how many cases of each operator run, and why the others do not

`python -m tests.reference.onnx` prints the table. To add an operator: write its adapter, put
it into ADAPTERS of its file, run the table, and put its line into counts.py.
"""
