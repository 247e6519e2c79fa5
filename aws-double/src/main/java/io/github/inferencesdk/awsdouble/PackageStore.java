// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SageMaker's registry of models: groups, and numbered packages in them. */
final class PackageStore {
    private final Account account;
    private final Things groups;
    private final TagStore tags;
    private final Supplies supplies;
    private final Map<String, Tree> packages = new LinkedHashMap<>();

    PackageStore(Account account, TagStore tags, Supplies supplies) {
        this.account = account;
        this.groups = new Things(account, tags, "ModelPackageGroup", "Model Package Group");
        this.tags = tags;
        this.supplies = supplies;
    }

    Map<String, Tree> packages() {
        return Map.copyOf(packages);
    }

    Map<String, Tree> groups() {
        return groups.all();
    }

    void serve(JsonService service) {
        service.on("CreateModelPackageGroup", this::createGroup)
                .on(
                        "DescribeModelPackageGroup",
                        request -> group(request.text("ModelPackageGroupName")).members())
                .on("DeleteModelPackageGroup", this::deleteGroup)
                .on("CreateModelPackage", this::create)
                .on(
                        "DescribeModelPackage",
                        request -> require(request.text("ModelPackageName")).members())
                .on("UpdateModelPackage", this::update)
                .on("ListModelPackages", this::list)
                .on("DeleteModelPackage", request -> {
                    tags.deleted(require(request.text("ModelPackageName")).text("ModelPackageArn"));
                    packages.remove(request.text("ModelPackageName"));
                    return Map.of();
                });
    }

    private Map<String, ?> createGroup(Tree request) {
        String name = request.text("ModelPackageGroupName");
        if (groups.find(name).isPresent()) {
            throw ApiFault.validation("Model Package Group already exists: " + groups.arn(name));
        }
        groups.create(name, request.with("ModelPackageGroupStatus", "Completed"));
        return groups.reference(name);
    }

    private Tree group(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return groups.find(last)
                .orElseThrow(() -> ApiFault.validation("ModelPackageGroup " + groups.arn(last) + " does not exist."));
    }

    private Map<String, ?> deleteGroup(Tree request) {
        String name = group(request.text("ModelPackageGroupName")).text("ModelPackageGroupName");
        if (packages.values().stream()
                .anyMatch(each -> each.text("ModelPackageGroupName").equals(name))) {
            throw new ApiFault(400, "ConflictException", "Model Package Group " + name + " has model packages.");
        }
        groups.delete(name);
        return Map.of();
    }

    private Map<String, ?> create(Tree request) {
        String group = group(request.text("ModelPackageGroupName")).text("ModelPackageGroupName");
        for (Tree container : request.tree("InferenceSpecification").trees("Containers")) {
            container.find("Image").ifPresent(supplies::checkImage);
            container.find("ModelDataUrl").ifPresent(supplies::checkModelData);
        }
        int version = packages.values().stream()
                        .filter(each -> each.text("ModelPackageGroupName").equals(group))
                        .mapToInt(each -> Integer.parseInt(each.text("ModelPackageVersion")))
                        .max()
                        .orElse(0)
                + 1;
        String arn = account.arn("model-package/" + group + "/" + version);
        packages.put(
                arn,
                new Tree(Map.of("ModelApprovalStatus", "PendingManualApproval"))
                        .with("ModelPackageStatusDetails", Map.of("ValidationStatuses", List.of()))
                        .with("ModelPackageStatus", "Completed")
                        .merged(request.without("Tags", "ClientToken"))
                        .with("ModelPackageArn", arn)
                        .with("ModelPackageGroupName", group)
                        .with("ModelPackageVersion", version)
                        .with("CreationTime", Things.now()));
        tags.created(arn, request);
        return Map.of("ModelPackageArn", arn);
    }

    private Map<String, ?> update(Tree request) {
        String arn = request.text("ModelPackageArn");
        packages.put(arn, require(arn).merged(request));
        return Map.of("ModelPackageArn", arn);
    }

    private Map<String, ?> list(Tree request) {
        List<Tree> found = new ArrayList<>(packages.values());
        request.find("ModelPackageGroupName").ifPresent(name -> {
            String group = group(name).text("ModelPackageGroupName");
            found.removeIf(each -> !each.text("ModelPackageGroupName").equals(group));
        });
        request.find("ModelApprovalStatus")
                .ifPresent(status ->
                        found.removeIf(each -> !each.text("ModelApprovalStatus").equals(status)));
        Comparator<Tree> order = Comparator.comparingInt(each -> Integer.parseInt(each.text("ModelPackageVersion")));
        boolean ascending = request.find("SortOrder").orElse("Descending").equals("Ascending");
        found.sort(ascending ? order : order.reversed());
        return Pages.of(
                "ModelPackageSummaryList",
                found.stream()
                        .map(each -> each.without(
                                        "InferenceSpecification",
                                        "ModelPackageStatusDetails",
                                        "CustomerMetadataProperties")
                                .members())
                        .toList(),
                request);
    }

    void checkApproved(String arn) {
        String status = require(arn).text("ModelApprovalStatus");
        if (!status.equals("Approved")) {
            throw ApiFault.validation("Model package \"" + arn + "\" cannot be deployed: its approval status is "
                    + status + " and it must be Approved.");
        }
    }

    Tree container(String arn) {
        return require(arn).tree("InferenceSpecification").trees("Containers").get(0);
    }

    private Tree require(String arn) {
        Tree found = packages.get(arn);
        if (found == null) {
            throw ApiFault.validation("ModelPackage " + arn + " does not exist.");
        }
        return found;
    }
}
