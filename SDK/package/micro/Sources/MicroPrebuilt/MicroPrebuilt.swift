// The code is in libMicro.so: this target only says how to link it.
