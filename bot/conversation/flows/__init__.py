"""One file a flow: what people come for."""
