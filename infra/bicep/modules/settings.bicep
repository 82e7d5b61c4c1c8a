metadata description = 'The settings of both apps, as docs/settings.md lists them. Values of secrets are never here: references to Key Vault are.'

param cosmosEndpoint string
param filesEndpoint string
param mailEndpoint string
param mailSender string
param vaultUri string
param siteUrl string
param administrators string
param googleClientId string

@description('Address of the office hours at Cal.com. With one, the secret of its webhook must be in the vault.')
param calBookingUrl string

@description('Whether Event Grid reports on mails. If so, the secret of its address must be in the vault.')
param mailReports bool

param tutorEndpoint string
param tutorDeployment string

var secrets = '${vaultUri}secrets'

var shared = {
  Academy__SiteUrl: siteUrl
  Academy__Stripe__ApiKey: '@Microsoft.KeyVault(SecretUri=${secrets}/stripe-api-key)'
  // The platform's front end is the one proxy between a client and the app.
  Academy__TrustedProxies: '1'
  Cosmos__accountEndpoint: cosmosEndpoint
  Files__endpoint: filesEndpoint
  Mail__endpoint: mailEndpoint
  Mail__sender: mailSender
}

var officeHours = empty(calBookingUrl)
  ? {}
  : {
      Academy__Cal__BookingUrl: calBookingUrl
      Academy__Cal__WebhookSecret: '@Microsoft.KeyVault(SecretUri=${secrets}/cal-webhook-secret)'
    }

// A reference to a secret that isn't there would stay as it is written, and be a secret that anyone can guess.
var reports = mailReports
  ? { Academy__Mail__ReportSecret: '@Microsoft.KeyVault(SecretUri=${secrets}/mail-report-secret)' }
  : {}

var tutor = empty(tutorEndpoint)
  ? {}
  : {
      Tutor__endpoint: tutorEndpoint
      Tutor__deployment: tutorDeployment
    }

output api object = union(shared, officeHours, reports, tutor, {
  Academy__Administrators: administrators
  Academy__Google__ClientId: googleClientId
  Academy__Stripe__WebhookSecrets: '@Microsoft.KeyVault(SecretUri=${secrets}/stripe-webhook-secrets)'
})

output jobs object = shared
