// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of the API that may still change, or go, in any release. What does not bear it keeps to the promise of versions:
 * only a new line, 2 after 1 or 0.2 after 0.1, may break it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Experimental {}
