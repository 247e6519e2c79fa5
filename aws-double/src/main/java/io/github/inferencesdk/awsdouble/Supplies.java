// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.List;
import java.util.Map;

/** What CreateModel looks at beside its request: images and archives, in the words of the platform. */
interface Supplies {
    /**
     * Refuses an image that cannot be pulled.
     *
     * @throws ApiFault then
     */
    void checkImage(String uri);

    /**
     * Refuses what there is not.
     *
     * @param url of one archive, or the prefix of many
     * @throws ApiFault then
     */
    void checkModelData(String url);

    /** Refuses a role that SageMaker may not assume. */
    void checkRole(String arn);

    /** The objects below a URL of S3, by their keys behind it; the object itself has an empty one. */
    Map<String, byte[]> objects(String url);

    /** Keeps lines that a container printed. */
    void log(String endpointName, List<String> lines);
}
