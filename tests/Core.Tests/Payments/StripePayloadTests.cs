using System.Text.Json;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Events.Handlers;
using Academy.Core.Payments.Ledger;
using Academy.Core.Payments.Subscriptions;

namespace Academy.Core.Tests.Payments;

/// <summary>Bodies as Stripe documents them, with the fields that the academy doesn't read, the nulls and the lists.</summary>
[Spec(61, 72)]
public sealed class StripePayloadTests
{
    private static readonly CheckoutId Checkout = new("0198f:0199a");

    [Fact]
    public void A_session_that_is_paid_says_what_was_charged_and_leads_to_its_checkout()
    {
        var said = PaymentStatement.Of(Read<StripeSession>(Session(status: "complete", paid: "paid", intent: "\"pi_3PQx\"")));

        said.CheckoutId.ShouldBe(Checkout);
        said.SessionId.ShouldBe("cs_test_a1b2");
        said.References.ShouldBe(["pi_3PQx"]);
        said.Facts.ShouldBe([PaymentFact.Charge("pi_3PQx", new(199_700, "USD"))]);
    }

    [Fact]
    public void A_session_that_expired_says_so_and_charges_nothing() => PaymentStatement
        .Of(Read<StripeSession>(Session(status: "expired", paid: "unpaid", intent: "null")))
        .Facts.ShouldBe([PaymentFact.Expiry("cs_test_a1b2", new(199_700, "USD"))]);

    [Fact]
    public void A_session_whose_payment_is_on_its_way_says_nothing_yet_and_when_it_fails_that_it_did()
    {
        var session = Read<StripeSession>(Session(status: "complete", paid: "unpaid", intent: "\"pi_3PQx\""));

        PaymentStatement.Of(session).Facts.ShouldBeEmpty();
        PaymentStatement.Failed(session).Facts.ShouldBe([PaymentFact.Failure("cs_test_a1b2", new(199_700, "USD"))]);
    }

    [Fact]
    public void A_session_of_a_subscription_is_charged_by_its_invoice()
    {
        var said = PaymentStatement.Of(Read<StripeSession>("""
            {
              "id": "cs_test_sub", "object": "checkout.session", "mode": "subscription", "status": "complete", "payment_status": "paid",
              "amount_subtotal": 2900, "amount_total": 2900, "currency": "usd", "customer": "cus_Q1", "invoice": "in_1PQx", "payment_intent": null,
              "subscription": "sub_1PQx", "metadata": { "checkoutId": "0198f:0199a" }, "total_details": { "amount_discount": 0, "amount_tax": 0 }
            }
            """));

        said.SubscriptionId.ShouldBe("sub_1PQx");
        said.References.ShouldBe(["sub_1PQx"]);
        said.Facts.ShouldBe([PaymentFact.Charge("in_1PQx", new(2_900, "USD"))]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50_000, 2)]
    [InlineData(199_700, 2)]
    public void A_charge_says_what_was_charged_and_how_much_was_given_back_in_all(long refunded, int facts)
    {
        var said = PaymentStatement.Of(Read<StripeCharge>($$"""
            {
              "id": "ch_3PQx", "object": "charge", "amount": 199700, "amount_captured": 199700, "amount_refunded": {{refunded}}, "application": null,
              "balance_transaction": "txn_3PQx", "billing_details": { "address": { "city": null, "country": "DE" }, "email": "ada@example.com", "name": "Ada" },
              "calculated_statement_descriptor": "ACADEMY", "captured": true, "created": 1772442000, "currency": "usd", "customer": null, "disputed": false,
              "failure_code": null, "fraud_details": {}, "livemode": false, "metadata": { "checkoutId": "0198f:0199a" },
              "outcome": { "network_status": "approved_by_network", "risk_level": "normal", "risk_score": 12, "type": "authorized" }, "paid": true,
              "payment_intent": "pi_3PQx", "payment_method": "pm_1PQx", "receipt_url": "https://pay.stripe.com/receipts/x", "refunded": {{(refunded == 199_700 ? "true" : "false")}},
              "status": "succeeded"
            }
            """));

        said.CheckoutId.ShouldBe(Checkout);
        said.Facts.Count.ShouldBe(facts);
        said.Facts[0].ShouldBe(PaymentFact.Charge("pi_3PQx", new(199_700, "USD")));
        if (facts > 1)
        {
            said.Facts[1].ShouldBe(PaymentFact.Refund("ch_3PQx", new(refunded, "USD")));
        }
    }

    [Fact]
    public void A_dispute_leads_to_its_checkout_by_the_payment_only()
    {
        var said = PaymentStatement.Of(Read<StripeDispute>("""
            {
              "id": "dp_1PQx", "object": "dispute", "amount": 199700, "balance_transactions": [], "charge": "ch_3PQx", "created": 1772528400, "currency": "usd",
              "enhanced_eligibility_types": [], "evidence": { "access_activity_log": null, "customer_email_address": "ada@example.com" },
              "evidence_details": { "due_by": 1773187199, "has_evidence": false, "past_due": false, "submission_count": 0 }, "is_charge_refundable": false,
              "livemode": false, "metadata": {}, "payment_intent": "pi_3PQx", "payment_method_details": { "card": { "brand": "visa", "case_type": "chargeback" }, "type": "card" },
              "reason": "fraudulent", "status": "needs_response"
            }
            """));

        said.CheckoutId.ShouldBeNull();
        said.References.ShouldBe(["pi_3PQx"]);
        said.Facts.ShouldBe([PaymentFact.Dispute("dp_1PQx", new(199_700, "USD"))]);
    }

    [Fact]
    public void An_invoice_of_a_subscription_leads_to_its_checkout_by_what_is_written_on_the_subscription()
    {
        var invoice = Read<StripeInvoice>("""
            {
              "id": "in_2PQx", "object": "invoice", "account_country": "US", "amount_due": 2900, "amount_paid": 2900, "amount_remaining": 0, "attempt_count": 1,
              "attempted": true, "billing_reason": "subscription_cycle", "collection_method": "charge_automatically", "created": 1775120400, "currency": "usd",
              "customer": "cus_Q1", "customer_email": "ada@example.com", "lines": { "object": "list", "data": [], "has_more": false }, "metadata": {},
              "parent": { "quote_details": null, "subscription_details": { "metadata": { "checkoutId": "0198f:0199a" }, "subscription": "sub_1PQx" }, "type": "subscription_details" },
              "status": "paid", "subtotal": 2900, "total": 2900
            }
            """);

        InvoiceOwner.Of(invoice).ShouldBeNull();
        var said = PaymentStatement.Of(invoice);
        said.CheckoutId.ShouldBe(Checkout);
        said.References.ShouldBe(["sub_1PQx", "in_2PQx"]);
        said.Facts.ShouldBe([PaymentFact.Charge("in_2PQx", new(2_900, "USD"))]);
    }

    [Theory]
    [InlineData("failed", true)]
    [InlineData("canceled", true)]
    [InlineData("succeeded", false)]
    [InlineData("pending", false)]
    public void A_refund_that_came_to_nothing_is_taken_back(string status, bool isTakenBack)
    {
        var refund = Read<StripeRefund>($$"""
            {
              "id": "re_1PQx", "object": "refund", "amount": 5000, "balance_transaction": "txn_1", "charge": "ch_3PQx", "created": 1772442000, "currency": "usd",
              "failure_reason": "lost_or_stolen_card", "metadata": {}, "payment_intent": "pi_3PQx", "reason": "requested_by_customer", "status": "{{status}}"
            }
            """);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_772_442_000);

        var said = PaymentStatement.Of(refund, at);

        said.CheckoutId.ShouldBeNull();
        said.References.ShouldBe(["pi_3PQx"]);
        said.Facts.ShouldBe(isTakenBack ? [PaymentFact.RefundFailed("re_1PQx", "ch_3PQx", new(5_000, "USD"), at)] : []);
    }

    [Fact]
    public void That_a_payment_paid_an_invoice_names_both()
    {
        var paid = Read<StripeInvoicePayment>("""
            {
              "id": "inpay_1PQx", "object": "invoice_payment", "amount_paid": 2900, "amount_requested": 2900, "created": 1772442000, "currency": "usd",
              "invoice": "in_2PQx", "is_default": true, "livemode": false, "payment": { "payment_intent": "pi_9PQx", "type": "payment_intent" }, "status": "paid"
            }
            """);

        (paid.Invoice, paid.Payment.PaymentIntent).ShouldBe(("in_2PQx", "pi_9PQx"));
    }

    [Fact]
    public void An_invoice_of_an_organization_says_whose_it_is()
    {
        var invoice = Read<StripeInvoice>("""
            {
              "id": "in_3PQx", "object": "invoice", "amount_due": 210000, "amount_paid": 210000, "attempt_count": 0, "collection_method": "send_invoice", "currency": "usd",
              "customer": "cus_Acme", "due_date": 1775034000, "hosted_invoice_url": "https://invoice.stripe.com/i/x", "metadata": { "organizationId": "0197a", "invoiceId": "0197b" },
              "parent": null, "status": "paid", "total": 210000
            }
            """);

        InvoiceOwner.Of(invoice).ShouldBe(new InvoiceOwner(new("0197a"), new("0197b")));
        invoice.Customer.ShouldBe("cus_Acme");
    }

    [Theory]
    [InlineData("open")]
    [InlineData("draft")]
    [InlineData("void")]
    [InlineData("uncollectible")]
    public void An_invoice_that_isn_t_paid_says_nothing(string status) =>
        PaymentStatement.Of(Read<StripeInvoice>($$"""{ "id": "in_1", "status": "{{status}}", "amount_paid": 0, "currency": "usd" }""")).Facts.ShouldBeEmpty();

    [Fact]
    public void A_subscription_says_how_it_stands_and_until_when_it_is_paid()
    {
        var said = Read<StripeSubscription>("""
            {
              "id": "sub_1PQx", "object": "subscription", "application": null, "billing_cycle_anchor": 1772442000, "cancel_at": 1775120400, "cancel_at_period_end": true,
              "canceled_at": 1772528400, "collection_method": "charge_automatically", "created": 1772442000, "currency": "usd", "customer": "cus_Q1",
              "items": { "object": "list", "data": [ { "id": "si_1", "object": "subscription_item", "created": 1772442000, "current_period_end": 1775120400,
                "current_period_start": 1772442000, "metadata": {}, "price": { "id": "price_1", "unit_amount": 2900 }, "quantity": 1 } ], "has_more": false, "total_count": 1 },
              "latest_invoice": "in_1PQx", "livemode": false, "metadata": { "checkoutId": "0198f:0199a" }, "status": "active", "trial_end": null
            }
            """);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_772_528_400);

        var heard = Subscription.From(said, Checkout, new("evt_1", at, default));

        heard.ShouldBe(new Subscription
        {
            SubscriptionId = "sub_1PQx",
            CheckoutId = Checkout,
            Status = "active",
            PaidUntil = DateTimeOffset.FromUnixTimeSeconds(1_775_120_400),
            EndsWithPeriod = true,
            SaidAt = at,
            SaidBy = "evt_1",
        });
    }

    [Fact]
    public void What_carries_nothing_of_ours_leads_nowhere_by_itself()
    {
        PaymentStatement.Of(Read<StripeSession>("""{ "id": "cs_1", "mode": "payment", "status": "complete", "payment_status": "paid", "amount_total": 5, "currency": "usd" }""")).CheckoutId.ShouldBeNull();
        PaymentStatement.Of(Read<StripeDispute>("""{ "id": "dp_1", "amount": 5, "currency": "usd", "charge": "ch_1", "status": "lost", "payment_intent": null }""")).References.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "id": 3 }""")]
    [InlineData("""{ "id": "ch_1", "amount": "much", "amount_refunded": 0, "currency": "usd" }""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_such_object_is_a_fault_of_the_event(string json) => Should.Throw<JsonException>(() => Read<StripeCharge>(json));

    [Fact]
    public void What_the_embedded_checkout_writes_is_what_is_read()
    {
        var session = new StripeSession("cs_1", "payment", "complete", "paid", 5, "usd") { PaymentIntent = "pi_1", Metadata = new() { ["checkoutId"] = Checkout.Value } };
        var envelope = JsonSerializer.SerializeToElement(new StripeEnvelope("evt_1", "checkout.session.completed", 1_772_442_000, new(JsonSerializer.SerializeToElement(session, StripeJson.Options))), StripeJson.Options);

        envelope.GetProperty("object").GetString().ShouldBe("event");
        envelope.GetProperty("livemode").GetBoolean().ShouldBeFalse();
        var data = envelope.GetProperty("data").GetProperty("object");
        data.GetProperty("object").GetString().ShouldBe("checkout.session");
        data.GetProperty("payment_status").GetString().ShouldBe("paid");
        data.GetProperty("amount_total").GetInt64().ShouldBe(5);
        PaymentStatement.Of(new StripeNotification("evt_1", default, data).Read<StripeSession>()).Facts.ShouldBe(PaymentStatement.Of(session).Facts);
    }

    private static string Session(string status, string paid, string intent) => $$"""
        {
          "id": "cs_test_a1b2", "object": "checkout.session", "adaptive_pricing": { "enabled": false }, "after_expiration": null, "allow_promotion_codes": null,
          "amount_subtotal": 199700, "amount_total": 199700, "automatic_tax": { "enabled": false, "liability": null, "status": null }, "billing_address_collection": null,
          "cancel_url": "https://academy.example/payments/x", "client_reference_id": "0198f:0199a", "created": 1772442000, "currency": "usd", "customer": null,
          "customer_creation": "if_required", "customer_details": { "email": "ada@example.com", "name": "Ada Müller", "tax_ids": [] }, "customer_email": "ada@example.com",
          "expires_at": 1772528400, "invoice": null, "livemode": false, "locale": null, "metadata": { "checkoutId": "0198f:0199a" }, "mode": "payment",
          "payment_intent": {{intent}}, "payment_link": null, "payment_method_types": [ "card" ], "payment_status": "{{paid}}", "status": "{{status}}",
          "subscription": null, "success_url": "https://academy.example/payments/x", "total_details": { "amount_discount": 0, "amount_shipping": 0, "amount_tax": 0 },
          "ui_mode": "hosted", "url": null
        }
        """;

    private static T Read<T>(string json) => new StripeNotification("evt_1", DateTimeOffset.UnixEpoch, JsonDocument.Parse(json).RootElement).Read<T>();
}
