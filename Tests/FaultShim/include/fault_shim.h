// Preloaded into a server: makes what it writes fail while somebody wants it to. See fault_shim.c.
