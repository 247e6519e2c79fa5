// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

/** STS, which tells who is asking. */
final class StsDouble {
    private StsDouble() {}

    static Reply answer(Account account, Request request) {
        if (!request.operation().equals("STS.GetCallerIdentity")) {
            throw new ApiFault(400, "InvalidAction", "the double does not know " + request.operation());
        }
        return Reply.xml(
                200,
                "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                        + "<Arn>arn:aws:iam::" + account.id() + ":user/dev</Arn><UserId>AIDADOUBLE</UserId><Account>"
                        + account.id() + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }

    static Reply error(ApiFault fault) {
        return Reply.xml(
                fault.status(),
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + fault.code() + "</Code><Message>" + fault.told()
                        + "</Message></Error></ErrorResponse>");
    }
}
