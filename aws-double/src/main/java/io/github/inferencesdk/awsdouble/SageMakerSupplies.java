// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks into the double's own S3 and registry. Images of other registries are not looked at. */
final class SageMakerSupplies implements Supplies {
    private final Account account;
    private final S3Double s3;
    private final RegistryDouble registry;
    private final LogsDouble logs;
    private final Set<String> refusedRoles = ConcurrentHashMap.newKeySet();

    SageMakerSupplies(Account account, S3Double s3, RegistryDouble registry, LogsDouble logs) {
        this.account = account;
        this.s3 = s3;
        this.registry = registry;
        this.logs = logs;
    }

    void refuseRole(String arn) {
        refusedRoles.add(arn);
    }

    @Override
    public void checkImage(String uri) {
        String host = account.registry() + "/";
        if (!uri.startsWith(host)) {
            return;
        }
        String rest = uri.substring(host.length());
        int at = rest.contains("@") ? rest.indexOf('@') : rest.indexOf(':');
        String name = at < 0 ? rest : rest.substring(0, at);
        Optional<Images.Manifest> manifest =
                registry.images().manifest(name, at < 0 ? "latest" : rest.substring(at + 1));
        if (manifest.isEmpty()) {
            throw ApiFault.validation("Requested image " + uri + " not found.");
        } else if (manifest.get().mediaType().contains("oci")) {
            throw ApiFault.validation(
                    "Unsupported manifest media type " + manifest.get().mediaType() + " for image " + uri
                            + ". Ensure that valid manifest media type is used for specified image.");
        }
    }

    @Override
    public void checkModelData(String url) {
        s3.checkModelData(url);
    }

    @Override
    public void checkRole(String arn) {
        if (refusedRoles.contains(arn)) {
            throw ApiFault.validation("Could not assume role " + arn + ". Please ensure that the role exists and allows"
                    + " principal 'sagemaker.amazonaws.com' to assume the role.");
        }
    }

    @Override
    public Map<String, byte[]> objects(String url) {
        return s3.below(url);
    }

    @Override
    public void log(String endpointName, List<String> lines) {
        logs.add("/aws/sagemaker/Endpoints/" + endpointName, "AllTraffic/i-0123456789abcdef0", lines);
    }
}
