using System.ComponentModel.DataAnnotations;
using Academy.Core.Messaging;

namespace Academy.Cloud;

/// <summary>What both apps of the Azure build must be told; start-up stops with a message that names everything missing (spec 3). docs/settings.md explains each.</summary>
public sealed class CloudOptions
{
    /// <summary>Setting <c>Cosmos__accountEndpoint</c>; the change-feed triggers read the same one.</summary>
    [Required(ErrorMessage = "Cosmos__accountEndpoint is missing.")]
    [ServiceAddress("Cosmos__accountEndpoint")]
    public string? CosmosEndpoint { get; set; }

    /// <summary>Setting <c>Mail__endpoint</c>: the Communication Services resource that sends mail.</summary>
    [Required(ErrorMessage = "Mail__endpoint is missing.")]
    [ServiceAddress("Mail__endpoint")]
    public string? MailEndpoint { get; set; }

    /// <summary>Setting <c>Mail__sender</c>: the address that mails come from.</summary>
    [EmailAddress(ErrorMessage = "Mail__sender is not an address.")]
    public string MailSender { get; set; } = Mail.SenderAddress;

    /// <summary>Setting <c>Files__endpoint</c>: the storage account whose container <c>files</c> has the files.</summary>
    [Required(ErrorMessage = "Files__endpoint is missing.")]
    [ServiceAddress("Files__endpoint")]
    public string? FilesEndpoint { get; set; }

    /// <summary>Setting <c>Tutor__endpoint</c>: the Azure OpenAI resource that answers learners; without one, the tutor quotes the course.</summary>
    [ServiceAddress("Tutor__endpoint")]
    public string? TutorEndpoint { get; set; }

    /// <summary>Setting <c>Tutor__deployment</c>: the name under which the model is deployed there.</summary>
    public string TutorDeployment { get; set; } = "tutor";

    /// <summary>Setting <c>Academy__SiteUrl</c>: where links in mails lead.</summary>
    [Required(ErrorMessage = "Academy__SiteUrl is missing.")]
    [ServiceAddress("Academy__SiteUrl")]
    public string? SiteUrl { get; set; }

    /// <summary>Setting <c>Academy__Stripe__ApiKey</c>: a restricted key; a reference to Key Vault.</summary>
    [Required(ErrorMessage = "Academy__Stripe__ApiKey is missing.")]
    public string? StripeApiKey { get; set; }
}

/// <summary>What only the app must be told that the public reaches.</summary>
public sealed class PublicOptions
{
    /// <summary>Setting <c>Academy__Google__ClientId</c>: the audience of Google's ID tokens. They are only checked here, so there is no secret.</summary>
    [Required(ErrorMessage = "Academy__Google__ClientId is missing.")]
    public string? GoogleClientId { get; set; }

    /// <summary>Setting <c>Academy__Stripe__WebhookSecrets</c>: without one every event would be refused.</summary>
    [Required(ErrorMessage = "Academy__Stripe__WebhookSecrets is missing.")]
    public string? StripeWebhookSecrets { get; set; }
}
