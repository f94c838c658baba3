package dev.agentdyno.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A method that a model may call: [Tool#fromMethods] makes a tool of it. Its parameters are
/// described by [Param].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {
    /// What the tool does, for the model to read.
    String value();

    /// What the model calls it by; the method's name unless given.
    String name() default "";
}
