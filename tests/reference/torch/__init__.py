"""What PyTorch computed where Keras has no layer to ask: values and gradients in float64, stored.

Packed sequences of different lengths through recurrent layers, encoder and decoder block, BERT's
encoder, and attention whose queries, keys and values have widths of their own.

    cases.py     what goes in: arrays and options, in our form
    files.py     how they are written and read, and which PyTorch they are of
    values.py    PyTorch's own modules with our weights; writes stored/*.npz
    stored/      a file for each concept: inputs, upstream gradient, output, gradients, version

PyTorch is too large to be installed for tests. To make the files anew, or after a case is new, in
an environment of your own:

    pip install torch==2.13.0 numpy scipy
    python -m tests.reference.torch.values

The tests (test_torch.py) need NumPy only.
"""
