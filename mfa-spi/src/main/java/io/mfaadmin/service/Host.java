package io.mfaadmin.service;

import java.time.Clock;

/**
 * The host as all operations meet it: its roles behind the gate, its store through what is checked
 * and what is written, and its time.
 */
record Host(Gate gate, Reads reads, Writer writer, Clock clock) {}
