package dev.agentdyno.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a parameter of a [ToolMethod], or a component of a record it takes, is for.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {
    /// What it means, for the model to read.
    String value();

    /// What the model calls it by; the parameter's name unless given, which only code compiled with
    /// `-parameters` keeps.
    String name() default "";
}
