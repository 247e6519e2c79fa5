@NullMarked
package io.github.inferencesdk.sagemaker.image;

import org.jspecify.annotations.NullMarked;
