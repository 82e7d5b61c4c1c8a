using System.ComponentModel.DataAnnotations;

namespace Academy.Cloud;

/// <summary>What the Azure build must be told; start-up stops with one message that names everything missing (spec 3).</summary>
public sealed class CloudOptions
{
    /// <summary>Setting <c>Cosmos__accountEndpoint</c>; the change-feed triggers read the same one. The app's identity needs the data contributor role.</summary>
    [Required(ErrorMessage = "Cosmos__accountEndpoint is missing.")]
    public Uri? CosmosEndpoint { get; set; }

    /// <summary>Setting <c>Mail__endpoint</c>: the Communication Services resource that sends mail.</summary>
    [Required(ErrorMessage = "Mail__endpoint is missing.")]
    public Uri? MailEndpoint { get; set; }

    /// <summary>Setting <c>Files__endpoint</c>: the storage account whose container <c>files</c> has the files. The app's identity needs the blob data contributor role.</summary>
    [Required(ErrorMessage = "Files__endpoint is missing.")]
    public Uri? FilesEndpoint { get; set; }

    /// <summary>Setting <c>Tutor__endpoint</c>: the Azure OpenAI resource that answers learners; without one, the tutor quotes the course.</summary>
    public Uri? TutorEndpoint { get; set; }

    /// <summary>Setting <c>Tutor__deployment</c>: the name under which the model is deployed there.</summary>
    public string TutorDeployment { get; set; } = "tutor";

    /// <summary>Setting <c>Academy__SiteUrl</c>: where sign-in links lead.</summary>
    [Required(ErrorMessage = "Academy__SiteUrl is missing.")]
    public Uri? SiteUrl { get; set; }

    /// <summary>Setting <c>Academy__Google__ClientId</c>: the audience of Google's ID tokens. They are only checked here, so there is no secret.</summary>
    [Required(ErrorMessage = "Academy__Google__ClientId is missing.")]
    public string? GoogleClientId { get; set; }

    /// <summary>Setting <c>Academy__Stripe__ApiKey</c>: a restricted key; a reference to Key Vault.</summary>
    [Required(ErrorMessage = "Academy__Stripe__ApiKey is missing.")]
    public string? StripeApiKey { get; set; }

    /// <summary>Setting <c>Academy__Stripe__WebhookSecrets</c>: without one every event would be refused.</summary>
    [Required(ErrorMessage = "Academy__Stripe__WebhookSecrets is missing.")]
    public string? StripeWebhookSecrets { get; set; }
}
