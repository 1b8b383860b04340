"""Eight short questions for each chapter, a file each, whose numbers are drawn anew from a seed and
whose keys are computed.
"""
