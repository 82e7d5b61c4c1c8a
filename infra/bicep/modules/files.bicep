metadata description = 'Files of courses. Browsers put them there by signatures of the API\'s identity, so this account stays reachable, and nobody reads it but the apps.'

param token string
param location string
param tags object
param zoneRedundant bool

@description('Origin of the pages that upload, such as https://aienablement.academy; empty for none.')
param uploadOrigin string

param apiPrincipalId string
param jobsPrincipalId string
param workspaceId string

var blobContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var blobDelegator = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a')

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'stfiles${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // What a sweep removed by mistake, or a person with too many rights, comes back.
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    cors: {
      corsRules: empty(uploadOrigin) ? [] : [
        {
          allowedOrigins: [uploadOrigin]
          allowedMethods: ['PUT']
          allowedHeaders: ['content-type', 'x-ms-blob-type']
          exposedHeaders: []
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'files'
  properties: { publicAccess: 'None' }
}

resource apiAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, apiPrincipalId, blobContributor)
  scope: container
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobContributor
  }
}

resource jobsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, jobsPrincipalId, blobContributor)
  scope: container
  properties: {
    principalId: jobsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobContributor
  }
}

// Only the API invites uploads: it asks the account for a key that signs in its own name.
resource apiSigns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, apiPrincipalId, blobDelegator)
  scope: account
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDelegator
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.primaryEndpoints.blob
