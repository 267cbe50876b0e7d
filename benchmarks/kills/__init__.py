"""The parts of every scenario in which processes are killed: what is set up, what people tap, what must be true."""
