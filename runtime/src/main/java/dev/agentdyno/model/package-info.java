/// Chat models: messages, clients, and the simulated model with its HTTP face.
@NullMarked
package dev.agentdyno.model;

import org.jspecify.annotations.NullMarked;
