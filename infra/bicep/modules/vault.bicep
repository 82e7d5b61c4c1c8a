metadata description = 'Secrets of others: everything of ours goes by identity.'

param token string
param location string
param tags object
param isPrivate bool

@description('Identities that read secrets.')
param readers string[]

param workspaceId string

@secure()
param stripeApiKey string
@secure()
param stripeWebhookSecrets string
@secure()
param calWebhookSecret string
@secure()
param mailReportSecret string

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-${token}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    // mail-reports.bicep takes its secret from here.
    enabledForTemplateDeployment: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principal in readers: {
  name: guid(vault.id, principal, secretsUser)
  scope: vault
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}]

resource stripeKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(stripeApiKey)) {
  parent: vault
  name: 'stripe-api-key'
  properties: { value: stripeApiKey }
}

resource stripeWebhooks 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(stripeWebhookSecrets)) {
  parent: vault
  name: 'stripe-webhook-secrets'
  properties: { value: stripeWebhookSecrets }
}

resource calWebhook 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(calWebhookSecret)) {
  parent: vault
  name: 'cal-webhook-secret'
  properties: { value: calWebhookSecret }
}

resource mailReport 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(mailReportSecret)) {
  parent: vault
  name: 'mail-report-secret'
  properties: { value: mailReportSecret }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
